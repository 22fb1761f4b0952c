// Light, dark, or as the system says.
import { SegmentedControl, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

const choices = [
  { value: 'light', Icon: IconSun },
  { value: 'dark', Icon: IconMoon },
  { value: 'auto', Icon: IconDeviceDesktop },
] as const

export function ColorSchemeSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('common.scheme.label')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
      data={choices.map(({ value, Icon }) => ({
        value,
        label: (
          <span title={t(`common.scheme.${value}`)}>
            <Icon size={15} aria-hidden style={{ display: 'block', margin: '2px auto' }} />
            <VisuallyHidden>{t(`common.scheme.${value}`)}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  )
}
