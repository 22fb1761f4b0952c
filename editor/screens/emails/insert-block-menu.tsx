// Ready-made blocks in plain words, put where they may stand: a whole mail can be built from them.
import { Button, Menu, Text } from '@mantine/core'
import {
  IconBlockquote,
  IconBrandInstagram,
  IconChevronDown,
  IconColumns2,
  IconColumns3,
  IconFlag,
  IconHeading,
  IconLayoutSidebar,
  IconLetterT,
  IconList,
  IconMinus,
  IconPlus,
  IconRectangle,
  IconScale,
  IconSection,
  IconSpacingVertical,
  IconSquareRounded,
  IconTicket,
  type TablerIcon,
} from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '#wire/common'
import { BLOCKS, type Block, type BlockKey } from './blocks.ts'
import type { EditorHandle } from './editor-handle.ts'

const ICONS: Record<BlockKey, TablerIcon> = {
  title: IconHeading,
  text: IconLetterT,
  button: IconSquareRounded,
  list: IconList,
  divider: IconMinus,
  spacer: IconSpacingVertical,
  logo: IconFlag,
  titleRow: IconSection,
  band: IconRectangle,
  pictureText: IconLayoutSidebar,
  twoColumns: IconColumns2,
  threeColumns: IconColumns3,
  quote: IconBlockquote,
  coupon: IconTicket,
  social: IconBrandInstagram,
  footer: IconScale,
}
const ENTRIES = Object.entries(BLOCKS) as [BlockKey, Block][]

type Props = { locale: Locale; onInsert: EditorHandle['insertBlock'] }

export function InsertBlockMenu({ locale, onInsert }: Props) {
  const { t, i18n } = useTranslation()
  // sample words are in the mail's language where it is loaded, the reader's else
  const inMail = i18n.hasResourceBundle(locale, 'translation') ? i18n.getFixedT(locale) : t
  return (
    <Menu position="bottom-start" withinPortal width={320} returnFocus={false}>
      <Menu.Target>
        <Button
          size="xs"
          px={10}
          leftSection={<IconPlus size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('emails.insert.block')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {(['row', 'piece'] as const).map((place) => (
          <Fragment key={place}>
            <Menu.Label>{t(`emails.insert.place.${place}`)}</Menu.Label>
            {ENTRIES.filter(([, block]) => block.place === place).map(([key, block]) => {
              const Icon = ICONS[key]
              return (
                <Menu.Item
                  key={key}
                  leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                  onClick={() =>
                    onInsert(
                      place,
                      block.mjml((word) => inMail(`emails.sample.${word}`)),
                    )
                  }
                >
                  {t(`emails.block.${key}.name`)}
                  <Text fz="xs" c="dimmed" component="span" display="block">
                    {t(`emails.block.${key}.use`)}
                  </Text>
                </Menu.Item>
              )
            })}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
