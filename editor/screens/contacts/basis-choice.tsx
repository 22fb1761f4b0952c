// The ground in law on which a list is written to: two choices, each with what it asks for in one sentence.
import { Radio, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Basis } from '#wire/lists'

type Props = { value: Basis; onChange: (value: Basis) => void }

export function BasisChoice({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={t('contacts.basis.label')}
      value={value}
      onChange={(chosen) => onChange(chosen as Basis)}
    >
      <Stack gap="sm" mt="xs">
        {(['opt_in', 'b2b'] as const).map((basis) => (
          <Radio
            key={basis}
            value={basis}
            label={<Text fw={600}>{t(`contacts.basis.${basis}`)}</Text>}
            description={<Text fz="sm">{t(`contacts.basis.law.${basis}`)}</Text>}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
