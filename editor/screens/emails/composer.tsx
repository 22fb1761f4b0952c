// The screen on which a mail is written: subject, source, preview and checks, saved as one types.
import { Button, SegmentedControl } from '@mantine/core'
import { IconHistory, IconSend } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Email } from '#wire/emails'
import { queryClient } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { ChecksSection } from './checks-section.tsx'
import { CodePanel } from './code-panel.tsx'
import classes from './composer.module.css'
import type { EditorHandle } from './editor-handle.ts'
import { EmailMenu } from './email-menu.tsx'
import { lineOfClick } from './find-in-source.ts'
import { InboxPreview } from './inbox-preview.tsx'
import { LeaveSaved } from './leave-saved.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { RenameEmail } from './rename-email.tsx'
import { SaveBadge } from './save-badge.tsx'
import { SaveTrouble } from './save-trouble.tsx'
import { SubjectPanel } from './subject-panel.tsx'
import { TestSendModal } from './test-send-modal.tsx'
import { useAutosave } from './use-autosave.ts'
import { useEmailPreview } from './use-email-preview.ts'
import type { Click } from './use-preview-frame.ts'
import { VersionsDrawer } from './versions-drawer.tsx'

const TABS = ['write', 'look', 'checks'] as const
type Tab = (typeof TABS)[number]
type Open = 'versions' | 'test' | 'rename'

type Props = { email: Email; from: string }

export function Composer({ email, from }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const { autosave, saving } = useAutosave(email)
  const { content } = saving
  const [contactId, setContactId] = useState<string | null>(null)
  const [tab, setTab] = useState<Tab>('write')
  const [open, setOpen] = useState<Open | null>(null)
  const editor = useRef<EditorHandle>(null)
  const previewed = useEmailPreview({
    source: content.source,
    subject: content.subject,
    preheader: content.preheader,
    contactId,
    locale: email.locale,
  })
  const { preview } = previewed
  const findings = (preview?.findings.length ?? 0) + (preview?.troubles.length ?? 0)
  const goToLine = (line: number) => {
    setTab('write')
    requestAnimationFrame(() => editor.current?.goToLine(line))
  }
  const goToClick = (click: Click) => {
    const line = lineOfClick(content.source, click)
    if (line) goToLine(line)
  }
  const openVersions = async () => {
    await autosave.flush()
    setOpen('versions')
  }
  const onRestored = (restored: Email) => {
    autosave.adopt(restored)
    void queryClient.invalidateQueries({ queryKey: ['emails'], refetchType: 'none' })
    setOpen(null)
  }
  return (
    <div className={classes.composer} data-wide>
      <PageHeader
        title={content.name}
        back={{ to: '/emails', label: t('emails.title') }}
        badge={
          <>
            {email.archivedAt !== null && <ToneBadge tone="plain">{t('emails.archived')}</ToneBadge>}
            {canEdit && <SaveBadge saving={saving} />}
          </>
        }
      >
        <Button
          variant="default"
          leftSection={<IconHistory size={16} aria-hidden />}
          onClick={() => void openVersions()}
        >
          {t('emails.versions.button')}
        </Button>
        {canEdit && (
          <>
            <Button leftSection={<IconSend size={16} aria-hidden />} onClick={() => setOpen('test')}>
              {t('emails.test.button')}
            </Button>
            <EmailMenu email={{ ...email, name: content.name }} onRename={() => setOpen('rename')} />
          </>
        )}
      </PageHeader>
      <div className={classes.stack} data-tab={tab}>
        <SaveTrouble id={email.id} autosave={autosave} saving={saving} />
        <SegmentedControl
          className={classes.tabs}
          fullWidth
          aria-label={t('emails.tab.label')}
          value={tab}
          onChange={(value) => setTab(value as Tab)}
          data={TABS.map((value) => ({
            value,
            label:
              value === 'checks' ? t('emails.tab.checks', { count: findings }) : t(`emails.tab.${value}`),
          }))}
        />
        <SubjectPanel values={content} shown={preview} onChange={autosave.change} isReadOnly={!canEdit}>
          <InboxPreview
            from={from}
            subject={preview?.subject ?? content.subject}
            preheader={preview?.preheader ?? content.preheader}
          />
        </SubjectPanel>
        <div className={classes.columns}>
          <CodePanel
            ref={editor}
            source={content.source}
            locale={email.locale}
            preview={preview}
            isReadOnly={!canEdit}
            onChange={(source) => autosave.change({ source })}
          />
          <PreviewPanel
            previewed={previewed}
            contactId={contactId}
            onContact={setContactId}
            onClick={goToClick}
          />
        </div>
        <ChecksSection previewed={previewed} onLine={goToLine} />
      </div>
      {open === 'versions' && (
        <VersionsDrawer email={email} onClose={() => setOpen(null)} onRestored={onRestored} />
      )}
      {open === 'test' && (
        <TestSendModal
          id={email.id}
          contactId={contactId}
          save={autosave.flush}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'rename' && (
        <RenameEmail
          name={content.name}
          onRename={(name) => autosave.change({ name })}
          onClose={() => setOpen(null)}
        />
      )}
      {canEdit && <LeaveSaved autosave={autosave} saving={saving} />}
    </div>
  )
}
