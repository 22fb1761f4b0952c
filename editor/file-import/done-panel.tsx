// What became of a file: what was taken, what was not and why, and the rows to mend.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../ui/panel.tsx'
import { BadRows } from './bad-rows.tsx'
import { type ImportNoun, importApi, type Made, type Reason } from './import-api.ts'
import { RejectsButton } from './rejects-button.tsx'

const SHOWN = 10

type Props<N extends ImportNoun> = {
  noun: N
  ended: Made<N>
  /** Where it went to its end. */
  lead?: string
  figures: ReactNode
  why: (reason: Reason<N>) => string
  /** The way to what was imported. */
  see?: ReactNode
  /** The way to take all of it back. */
  undo?: ReactNode
  onAnother: () => void
}

export function DonePanel<N extends ImportNoun>(props: Props<N>) {
  const { noun, ended, lead, figures, why, see, undo, onAnother } = props
  const { t } = useTranslation()
  const { id, name, rejected, cancelledAt } = ended
  return (
    <Panel
      title={t(cancelledAt === null ? 'fileImport.done' : 'fileImport.stopped', { name })}
      lead={cancelledAt === null ? lead : t('fileImport.stoppedLead')}
    >
      <Stack gap="md">
        {figures}
        {rejected > 0 && <Rejects noun={noun} id={id} why={why} />}
        <Group gap="xs">
          {see}
          {rejected > 0 && <RejectsButton noun={noun} id={id} count={rejected} />}
          <Button variant={see ? 'subtle' : 'default'} onClick={onAnother}>
            {t('fileImport.again')}
          </Button>
          {undo}
        </Group>
      </Stack>
    </Panel>
  )
}

function Rejects<N extends ImportNoun>({ noun, id, why }: Pick<Props<N>, 'noun' | 'why'> & { id: string }) {
  const { t } = useTranslation()
  const rejects = useQuery({
    queryKey: [noun, 'rejects', id],
    queryFn: () => importApi.rejects(noun, id, SHOWN),
  })
  const rows = (rejects.data?.items ?? []).map(({ line, cells, reason, field }) => ({
    ...{ line, cells, column: field },
    why: why(reason),
  }))
  return (
    <>
      <Text fz="sm" className="lv-measure">
        {t('fileImport.rejectsLead')}
      </Text>
      <BadRows label={t('fileImport.refused')} rows={rows} />
    </>
  )
}
