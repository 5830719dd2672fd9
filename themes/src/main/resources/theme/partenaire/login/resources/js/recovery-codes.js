/* Prints the recovery codes, or keeps them as a file. Without scripts they can be copied from the page. */
const { dataset } = document.querySelector("[data-codes]");

document.getElementById("printRecoveryCodes").addEventListener("click", () => window.print());

document.getElementById("downloadRecoveryCodes").addEventListener("click", () => {
  const codes = document.querySelectorAll(`#${dataset.codes} li`);
  const lines = Array.from(codes, (code, index) => `${index + 1}. ${code.textContent.trim()}`);
  const file = new Blob([[dataset.header, "", ...lines, ""].join("\r\n")], { type: "text/plain" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = dataset.file;
  link.click();
  URL.revokeObjectURL(link.href);
});
