// The company's logo: uploaded, or at its address on the web.
import { Button, Group, Input, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPhoto } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './emails.module.css'
import { ImagePicker } from './image-picker.tsx'

type Props = { url: string; error: ReactNode; onChange: (url: string) => void }

export function LogoField({ url, error, onChange }: Props) {
  const { t } = useTranslation()
  const [isOpen, picker] = useDisclosure(false)
  const isOurs = url.startsWith('/i/')
  return (
    <Input.Wrapper
      label={t('emails.brand.logoUrl')}
      description={t('emails.brand.logoUrlHint')}
      labelElement="div"
    >
      <Group gap="sm" mt={6} align="flex-start">
        {url !== '' && (
          <div className={classes.logo}>
            <img src={url} alt={t('emails.brand.logoUrl')} />
          </div>
        )}
        <Button variant="default" leftSection={<IconPhoto size={16} aria-hidden />} onClick={picker.open}>
          {t(url === '' ? 'emails.brand.logoChoose' : 'emails.brand.logoChange')}
        </Button>
        {url !== '' && (
          <Button variant="subtle" onClick={() => onChange('')}>
            {t('emails.brand.logoRemove')}
          </Button>
        )}
        {!isOurs && (
          <TextInput
            flex="1 1 220px"
            aria-label={t('emails.brand.logoAddress')}
            placeholder={t('emails.brand.logoAddress')}
            inputMode="url"
            value={url}
            error={error}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </Group>
      {isOpen && (
        <ImagePicker
          onPick={({ image }) => {
            onChange(image.url)
            picker.close()
          }}
          onClose={picker.close}
        />
      )}
    </Input.Wrapper>
  )
}
