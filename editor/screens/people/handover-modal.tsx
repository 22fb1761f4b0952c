// Before somebody goes: what is in their name, and who takes it over.
import { Button, Group, List, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useList } from '../../queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'

type Props = {
  userId: string
  title: string
  confirmLabel: string
  children: ReactNode
  onClose: () => void
  act: (heirId: string | null) => Promise<unknown>
}

const KINDS = ['objectives', 'keyResults', 'hypotheses', 'experiments'] as const

export function HandoverModal({ userId, title, confirmLabel, children, onClose, act }: Props) {
  const { t } = useTranslation()
  const leaver = useQuery({ queryKey: ['members', 'owns', userId], queryFn: () => api.member(userId) })
  const members = useList('members')
  const [heir, setHeir] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      await act(heir === '' ? null : heir)
    } catch (refusal) {
      setError(refusal)
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} title={title}>
      <Loaded queries={[leaver, members]}>
        {({ owns }, everybody) => {
          const owned = KINDS.filter((kind) => owns[kind] > 0)
          const others = everybody.filter((member) => member.userId !== userId)
          return (
            <Stack gap="md">
              <Text>{children}</Text>
              {owned.length > 0 && (
                <>
                  <div>
                    <Text fw={600}>{t('people.handover.owns')}</Text>
                    <List size="sm">
                      {owned.map((kind) => (
                        <List.Item key={kind}>
                          {t(`people.handover.${kind}`, { count: owns[kind] })}
                        </List.Item>
                      ))}
                    </List>
                  </div>
                  <NativeSelect
                    label={t('people.handover.heir')}
                    value={heir}
                    onChange={(event) => setHeir(event.currentTarget.value)}
                    data={[
                      { value: '', label: t('people.handover.choose') },
                      ...others.map((member) => ({ value: member.userId, label: member.name })),
                    ]}
                  />
                </>
              )}
              {error !== null && <ProblemAlert error={error} onRetry={() => void confirm()} />}
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={onClose}>
                  {t('common.cancel')}
                </Button>
                <Button
                  color="red.8"
                  loading={isBusy}
                  disabled={owned.length > 0 && heir === ''}
                  onClick={() => void confirm()}
                >
                  {confirmLabel}
                </Button>
              </Group>
            </Stack>
          )
        }}
      </Loaded>
    </Dialog>
  )
}
