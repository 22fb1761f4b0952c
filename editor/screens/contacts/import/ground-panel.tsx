// Where the people of a file go, and on what ground: a list of people who agreed asks for the proof of it.
import {
  Alert,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from '#wire/lists'
import { useSession } from '../../../session.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ListModal } from '../list-modal.tsx'
import { type GroundValues, NEW_LIST } from './ground-values.ts'

type Props = {
  form: UseFormReturnType<GroundValues>
  lists: readonly List[]
  /** Of the file, where one is read as the date of consent. */
  dateColumn: string | null
  today: string
}

export function GroundPanel({ form, lists, dateColumn, today }: Props) {
  const { t } = useTranslation()
  const company = useSession().workspace.name
  const [isMaking, setMaking] = useState(false)
  const { values, getInputProps } = form
  const isNew = values.listId === NEW_LIST
  const basis = isNew ? 'opt_in' : lists.find(({ id }) => id === values.listId)?.basis
  return (
    <Panel title={t('contacts.import.ground.title')} lead={t('contacts.import.ground.lead')}>
      <Stack gap="md">
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label={t('contacts.list')}
            flex="1 1 240px"
            data={[
              { value: NEW_LIST, label: t('contacts.import.ground.newList') },
              { value: '', label: t('contacts.import.ground.noList') },
              ...lists.map(({ id, name, basis }) => ({
                value: id,
                label: `${name} (${t(`contacts.basis.short.${basis}`)})`,
              })),
            ]}
            {...getInputProps('listId')}
          />
          {isNew && (
            <TextInput
              label={t('contacts.import.ground.newListName')}
              flex="1 1 200px"
              {...getInputProps('newList')}
            />
          )}
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setMaking(true)}
          >
            {t('contacts.lists.new')}
          </Button>
          <NativeSelect
            label={t('contacts.import.ground.language')}
            flex="1 1 230px"
            data={(['fr', 'en'] as const).map((value) => ({
              value,
              label: t(`contacts.language.${value}`),
            }))}
            {...getInputProps('locale')}
          />
        </Group>
        {basis ? (
          <Text fz="sm" className="lv-measure">
            {t(`contacts.basis.law.${basis}`)}
          </Text>
        ) : (
          <Alert variant="default" role="note">
            {t('contacts.import.ground.noListMeans')}
          </Alert>
        )}
        {basis === 'opt_in' && (
          <Stack gap="md" ps="md" style={{ borderInlineStart: '2px solid var(--lv-line)' }}>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
              <TextInput
                label={t('contacts.consent.source')}
                placeholder={t('contacts.consent.sourceExample')}
                {...getInputProps('consent.source')}
              />
              {!(dateColumn !== null && values.consent.isInColumn) && (
                <TextInput
                  label={t('contacts.consent.givenOn')}
                  type="date"
                  max={today}
                  {...getInputProps('consent.givenOn')}
                />
              )}
            </SimpleGrid>
            {dateColumn !== null && (
              <Checkbox
                label={t('contacts.import.ground.inColumn', { name: dateColumn })}
                description={t('contacts.import.ground.inColumnHint')}
                {...getInputProps('consent.isInColumn', { type: 'checkbox' })}
              />
            )}
            <Textarea
              label={t('contacts.consent.wording')}
              description={t('contacts.consent.wordingHint')}
              placeholder={t('contacts.consent.wordingExample', { company })}
              autosize
              minRows={2}
              {...getInputProps('consent.wording')}
            />
            <Checkbox
              label={t('contacts.consent.tracked')}
              description={t('contacts.import.ground.trackedHint')}
              {...getInputProps('consent.isTracked', { type: 'checkbox' })}
            />
            {values.consent.isTracked && (
              <Textarea
                label={t('contacts.import.ground.trackingWording')}
                description={t('contacts.import.ground.trackingWordingHint')}
                placeholder={t('contacts.import.ground.trackingWordingExample', { company })}
                autosize
                minRows={2}
                {...getInputProps('consent.trackingWording')}
              />
            )}
          </Stack>
        )}
      </Stack>
      {isMaking && (
        <ListModal
          list={null}
          onClose={() => setMaking(false)}
          onSaved={({ id }) => form.setFieldValue('listId', id)}
        />
      )}
    </Panel>
  )
}
