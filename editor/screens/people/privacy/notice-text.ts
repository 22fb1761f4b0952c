// The notice for a privacy page and the entry of the record of processing, written from what is set and kept.
import type { TFunction } from 'i18next'
import type { KeptData, PrivacyInventory, PrivacySettings } from '#wire/privacy'
import { recipientWords } from './recipient-words.ts'
import { ruleWords } from './rule-words.ts'

type Told = { settings: PrivacySettings; inventory: PrivacyInventory }

export function noticeText(t: TFunction, { settings, inventory }: Told): string {
  const { name, address, contact, dpo, host, hostCountry } = settings.controller
  const todo = t('privacy.notice.todo')
  const sites = (mode: 'consent' | 'strict') =>
    inventory.sites.filter(({ consent }) => consent === mode).map(({ origin }) => origin)
  const rule = (key: KeptData['key']) => ruleOf(t, inventory, key)
  const others = recipientWords(t, inventory.recipients)
  const backups = rule('backups')
  const paragraphs = [
    t('privacy.notice.title'),
    t('privacy.notice.who', { name: name || todo }),
    t('privacy.notice.address', { name: name || todo, address: address || todo }),
    ...(['consent', 'strict'] as const).flatMap((mode) =>
      sites(mode).length === 0 ? [] : [t(`privacy.notice.${mode}`, { sites: sites(mode).join(', ') })],
    ),
    t('privacy.notice.data'),
    t('privacy.notice.events', {
      pageViews: rule('pageViews'),
      events: rule('events'),
      conversions: rule('conversions'),
    }),
    t('privacy.notice.signal'),
    inventory.hasContacts
      ? t('privacy.notice.contacts', { contacts: rule('contacts'), messages: rule('messages') })
      : '',
    host === ''
      ? t('privacy.notice.hostUnknown')
      : t('privacy.notice.host', { host, country: hostCountry || todo }),
    others === '' ? t('privacy.notice.nobodyElse') : t('privacy.notice.passedOn', { others }),
    backups === '' ? '' : t('privacy.notice.backups', { backups }),
    t('privacy.notice.rights', { contact: contact || todo }),
    dpo === '' ? '' : t('privacy.notice.dpo', { dpo }),
    t('privacy.notice.cnil'),
  ]
  return paragraphs.filter((text) => text !== '').join('\n\n')
}

export function registerText(t: TFunction, { settings, inventory }: Told): string {
  const { name, address, contact, dpo, host, hostCountry } = settings.controller
  const todo = t('privacy.notice.todo')
  const sites = inventory.sites.map(({ origin }) => origin).join(', ') || todo
  const where = { host: host || todo, country: hostCountry || todo }
  const others = recipientWords(t, inventory.recipients)
  const data = inventory.data
    .filter(({ isPersonal }) => isPersonal)
    .map((kept) =>
      t('privacy.register.line', {
        name: t(`privacy.data.${kept.key}.name`),
        what: lowered(t(`privacy.data.${kept.key}.what`)),
        rule: ruleWords(t, kept),
      }),
    )
  return [
    t('privacy.register.title'),
    t('privacy.register.controller', {
      name: name || todo,
      address: address || todo,
      contact: contact || todo,
    }),
    dpo === '' ? t('privacy.register.noDpo') : t('privacy.register.dpo', { dpo }),
    t('privacy.register.purpose'),
    t('privacy.register.basis'),
    t('privacy.register.people', { sites }),
    [t('privacy.register.data'), ...data].join('\n'),
    t('privacy.register.recipients', where),
    others === '' ? t('privacy.register.nobodyElse') : t('privacy.register.passedOn', { others }),
    t('privacy.register.transfer', where),
    t('privacy.register.security'),
    t('privacy.register.rights'),
  ].join('\n\n')
}

function ruleOf(t: TFunction, { data }: PrivacyInventory, key: KeptData['key']): string {
  const kept = data.find((each) => each.key === key)
  return kept ? ruleWords(t, kept) : ''
}

const lowered = (text: string) => text.charAt(0).toLocaleLowerCase() + text.slice(1)
