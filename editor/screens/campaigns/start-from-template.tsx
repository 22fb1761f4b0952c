// Makes an email of a template without leaving the campaign; it can be changed in its own editor afterwards.
import { Box, Modal, SimpleGrid, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmailSummary, EmailTemplate } from '#wire/emails'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { emailApi } from '../emails/email-api.ts'
import { EmailPreview } from '../emails/email-preview.tsx'
import classes from './campaigns.module.css'

type Props = { name: string; onClose: () => void; onMade: (email: EmailSummary) => void }

export function StartFromTemplate({ name, onClose, onMade }: Props) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const templates = useQuery({
    queryKey: ['email-templates', locale],
    queryFn: () => emailApi.templates(locale),
    staleTime: 60_000,
  })
  const start = async (template: EmailTemplate['key']) => {
    if (isBusy) return
    setBusy(true)
    setError(null)
    try {
      const made = await emailApi.create({ name, locale, template })
      await refresh()
      onMade(made)
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={<Text fw={650}>{t('campaigns.message.template')}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text fz="sm" c="dimmed" mb="md">
        {t('campaigns.message.templateLead')}
      </Text>
      {error !== null && <ProblemAlert error={error} />}
      <Loaded queries={[templates]}>
        {({ items }) => (
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
            {items.map(({ key, subject, html }) => (
              <UnstyledButton
                key={key}
                className={classes.template}
                disabled={isBusy}
                onClick={() => void start(key)}
              >
                <Box className={classes.thumbnail} aria-hidden inert>
                  <EmailPreview html={html} text="" mode="mobile" height={200} />
                </Box>
                <Text fw={600} fz="sm" component="span" display="block">
                  {subject}
                </Text>
              </UnstyledButton>
            ))}
          </SimpleGrid>
        )}
      </Loaded>
    </Modal>
  )
}
