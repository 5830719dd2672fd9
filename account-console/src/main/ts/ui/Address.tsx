import { Fragment } from "react";

/** An e-mail address that breaks between its parts, and not inside a word. */
export const Address = ({ of }: { readonly of: string }) => (
  <bdi>
    {of.split(/(?=[@.])/).map((part, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address never change places.
      <Fragment key={at}>
        {at > 0 && <wbr />}
        {part}
      </Fragment>
    ))}
  </bdi>
);
