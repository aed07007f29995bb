// SPDX-License-Identifier: MIT
// A small guarded agent: lists a folder, packs its context, and asks before it mails the list.
// Start Pilothouse first, then: node files_by_mail.cjs [FOLDER]. The mail is only written to outbox.txt in that folder.
const { appendFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");
const pilothouse = require("..");

async function main() {
  const folder = process.argv[2] ?? ".";
  const listFiles = (args) => readdirSync(join(folder, args.path)).sort().join("\n");
  const sendMail = (args) => {
    appendFileSync(join(folder, "outbox.txt"), `to ${args.to}: ${args.subject}\n`);
    return "sent";
  };

  const session = await pilothouse.openSession("files-by-mail", {
    goal: "Mail the list of files", constraints: ["never mail outside example.org"],
  });
  session.user("List the files, then mail me the list.");
  const listing = await session.guard("list_files", { path: "." }, listFiles);
  console.log(`ran list_files: ${listing.split("\n").filter(Boolean).length} files`);
  const packing = await session.compose(
    [{ role: "system", text: "You are careful." }, { role: "user", text: "old ".repeat(200) }, { role: "user", text: "List the files." }], 60);
  console.log(`composed ${packing.items.filter((item) => item.fidelity === "full").length} of ${packing.items.length} messages`);
  session.assistant("I will mail the list now.");
  try {
    const answer = await session.guard("send_mail", { to: "me@example.org", subject: "Files", body: listing }, sendMail);
    console.log(`send_mail: ${answer}`);
  } catch (error) {
    if (!(error instanceof pilothouse.Vetoed)) {
      throw error;
    }
    session.assistant(`I was told not to send it: ${error.message}`);
    console.log(`vetoed: ${error.message} (${error.verdict.by})`);
  }
  await session.close();
}

main().catch((error) => {
  console.log(error instanceof pilothouse.Unreachable ? `unreachable: ${error.message}` : String(error));
  process.exitCode = error instanceof pilothouse.Unreachable ? 3 : 1;
});
