// A link of a campaign's mail, as it was found at launch.

/** `isTrap`: a link that people do not see and machines follow. */
export type CampaignLink = { url: string; isTracked: boolean; isTrap?: true }
