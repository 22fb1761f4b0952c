// The company's pictures: searched, added, chosen, removed.
import { Alert, Button, FileButton, Group, SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IMAGE_TYPES, type Image } from '#wire/images'
import { api } from '../../api.ts'
import { refresh, usePages } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import classes from './emails.module.css'
import { ImageDetails } from './image-details.tsx'
import { readImage } from './read-image.ts'

export type PickedImage = { image: Image; alt: string }
type Props = { onPick: (picked: PickedImage) => void; onClose: () => void; asksAlt?: boolean }

export function ImagePicker({ onPick, onClose, asksAlt = false }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<Image | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const images = usePages('images', words === '' ? {} : { q: words }, { size: 24 })
  const isEmpty = images.items.length === 0
  const upload = async (file: File | null) => {
    if (!file) return
    setBusy(true)
    setError(null)
    try {
      const image = await api.create('images', await readImage(file))
      await refresh()
      setChosen(image)
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} size="lg" title={t('emails.image.title')}>
      {chosen ? (
        <ImageDetails
          image={chosen}
          asksAlt={asksAlt}
          onPick={(alt) => onPick({ image: chosen, alt })}
          onBack={() => setChosen(null)}
        />
      ) : (
        <Stack gap="md">
          <Group gap="sm" align="flex-start">
            <SearchField
              label={t('emails.image.search')}
              value={words}
              onSearch={setWords}
              flex="1 1 200px"
            />
            <FileButton onChange={(file) => void upload(file)} accept={IMAGE_TYPES.join(',')}>
              {(button) => (
                <Button {...button} loading={isBusy} leftSection={<IconUpload size={16} aria-hidden />}>
                  {t('emails.image.upload')}
                </Button>
              )}
            </FileButton>
          </Group>
          {error !== null && <ProblemAlert error={error} />}
          <Loaded queries={[images]}>
            {() => (
              <>
                {isEmpty && (
                  <Alert variant="default">
                    {t(words === '' ? 'emails.image.none' : 'emails.image.notFound')}
                  </Alert>
                )}
                <SimpleGrid cols={{ base: 2, xs: 3, sm: 4 }} spacing="sm">
                  {images.items.map((image) => (
                    <UnstyledButton key={image.id} className={classes.image} onClick={() => setChosen(image)}>
                      <img src={image.url} alt="" loading="lazy" />
                      <Text fz="xs" truncate>
                        {image.name}
                      </Text>
                      <Text fz="xs" c="dimmed">
                        {t('emails.image.size', {
                          width: image.width,
                          height: image.height,
                          size: format.count(Math.ceil(image.bytes / 1024)),
                        })}
                      </Text>
                    </UnstyledButton>
                  ))}
                </SimpleGrid>
                <LoadMore pages={images} />
              </>
            )}
          </Loaded>
          <Text fz="xs" c="dimmed">
            {t('emails.image.limits')}
          </Text>
        </Stack>
      )}
    </Dialog>
  )
}
