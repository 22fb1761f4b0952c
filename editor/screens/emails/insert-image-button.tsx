// Opens the company's pictures, and puts the chosen one into the mail with its description.
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPhoto } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ImagePicker, type PickedImage } from './image-picker.tsx'

/** No wider than a mail: phones shrink it further. */
const MAX_WIDTH = 600

type Props = { onInsert: (mjml: string) => void }

export function InsertImageButton({ onInsert }: Props) {
  const { t } = useTranslation()
  const [isOpen, picker] = useDisclosure(false)
  const insert = ({ image, alt }: PickedImage) => {
    picker.close()
    onInsert(imageMjml(image, alt))
  }
  return (
    <>
      <Button
        variant="default"
        size="xs"
        px={10}
        leftSection={<IconPhoto size={15} aria-hidden />}
        onClick={picker.open}
      >
        {t('emails.image.button')}
      </Button>
      {isOpen && <ImagePicker onPick={insert} onClose={picker.close} asksAlt />}
    </>
  )
}

function imageMjml({ url, width }: PickedImage['image'], alt: string): string {
  const text = alt.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const size = width < MAX_WIDTH ? ` width="${width}px"` : ''
  return `<mj-image src="${url}" alt="${text}"${size} />`
}
