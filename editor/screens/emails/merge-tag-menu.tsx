// Inserts what is known of each contact, and asks what to write for those of whom it is not known.
import { Button, type ButtonProps, Menu, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MergeTag } from '#wire/emails'
import { emailApi } from './email-api.ts'
import { writeMergeTag } from './merge-tag.ts'
import { useMergeTagName } from './use-merge-tag-name.ts'

export const useMergeTags = () =>
  useQuery({ queryKey: ['merge-tags'], queryFn: () => emailApi.mergeTags().then(({ items }) => items) })

type Props = { label: string; onInsert: (text: string) => void; button?: ButtonProps }

export function MergeTagMenu({ label, onInsert, button }: Props) {
  const { t } = useTranslation()
  const tags = useMergeTags()
  const nameOf = useMergeTagName()
  const [chosen, setChosen] = useState<MergeTag | null>(null)
  const items = tags.data ?? []
  const groups = ['contact', 'brand', ''] as const
  const of = (group: string) =>
    items.filter(({ tag }) => (group === '' ? !/^(contact|brand)\./.test(tag) : tag.startsWith(`${group}.`)))
  const insert = (text: string) => {
    setChosen(null)
    onInsert(text)
  }
  return (
    <Popover
      opened={chosen !== null}
      onChange={(isOpen) => !isOpen && setChosen(null)}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal
      withRoles={false}
      width={280}
    >
      <Popover.Target>
        <span>
          <Menu position="bottom-start" withinPortal returnFocus>
            <Menu.Target>
              <Button
                variant="default"
                size="xs"
                px={10}
                leftSection={<IconUser size={15} aria-hidden />}
                rightSection={<IconChevronDown size={14} aria-hidden />}
                {...button}
              >
                {label}
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah={340} style={{ overflowY: 'auto' }}>
              {groups.map((group) =>
                of(group).length === 0 ? null : (
                  <Fragment key={group}>
                    <Menu.Label>{t(`emails.merge.group.${group === '' ? 'other' : group}`)}</Menu.Label>
                    {of(group).map((tag) => (
                      <Menu.Item
                        key={tag.tag}
                        onClick={() => (tag.needsFallback ? setChosen(tag) : insert(writeMergeTag(tag, '')))}
                      >
                        {nameOf(tag)}
                      </Menu.Item>
                    ))}
                  </Fragment>
                ),
              )}
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        {chosen && <Fallback name={nameOf(chosen)} onDone={(text) => insert(writeMergeTag(chosen, text))} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function Fallback({ name, onDone }: { name: string; onDone: (fallback: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onDone(text)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Text fz="sm" fw={600}>
          {name}
        </Text>
        <TextInput
          label={t('emails.merge.fallback')}
          description={t('emails.merge.fallbackHint')}
          placeholder={t('emails.merge.fallbackExample')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" size="xs">
          {t('emails.merge.insert')}
        </Button>
      </Stack>
    </form>
  )
}
