import { Choices } from "../ui/fields";
import { usePageContext } from "../ui/PageContext";
import { LETTER_FORMS, type LetterForm } from "./forms";

/** Chooses the form of a batch of letters. */
export function LetterForms(props: { readonly form: LetterForm; readonly onForm: (form: LetterForm) => void }) {
  const { texts } = usePageContext();
  return (
    <Choices
      type="radio"
      name="form"
      label={texts.t("imports.letters.form")}
      options={LETTER_FORMS.map((one) => [one, texts.t(`imports.letters.form.${one}`)] as const)}
      chosen={[props.form]}
      onChosen={([one]) => props.onForm(LETTER_FORMS.find((known) => known === one) ?? "pdf")}
    />
  );
}
