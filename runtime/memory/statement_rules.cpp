// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/statement_rules.h"

#include "text/fixed_words.h"

#include <algorithm>
#include <array>

namespace pilothouse::memory {

namespace {

using Kind = StatementKind;

constexpr bool kOpens = true;
constexpr bool kOwn = true;

/// "Don't worry", "do not hesitate".
constexpr std::string_view kNotForbidding =
    "worry forget know think mind get give sweat stress you we they i hesitate need have want feel";
/// "Never been there", "always a pleasure", "you must be tired".
constexpr std::string_view kNotOrdering = "a an the mind been had have knew thought too before seen heard tried felt "
                                          "feel gets really would know nice great good wanted loved "
                                          "love fun so here there happy be underestimate";

constexpr auto kRules = std::to_array<StatementRule>({
    {"*allerg*", Kind::Safety, !kOpens, kOwn},
    {"alerg*", Kind::Safety, !kOpens, kOwn},
    {"al\xC3\xA9rgic*", Kind::Safety, !kOpens, kOwn},
    {"anaphyla*", Kind::Safety, !kOpens, kOwn},
    {"intoleran*", Kind::Safety, !kOpens, kOwn},
    {"diabet*", Kind::Safety, !kOpens, kOwn},
    {"diab\xC3\xA8t*", Kind::Safety, !kOpens, kOwn},
    {"diab\xC3\xA9t*", Kind::Safety, !kOpens, kOwn},
    {"epilep*", Kind::Safety, !kOpens, kOwn},
    {"asthma*", Kind::Safety, !kOpens, kOwn},
    {"asthme", Kind::Safety, !kOpens, kOwn},
    {"asma", Kind::Safety, !kOpens, kOwn},
    {"coeliac*", Kind::Safety, !kOpens, kOwn},
    {"celiac*", Kind::Safety, !kOpens, kOwn},
    {"cel\xC3\xAD"
     "ac*",
     Kind::Safety, !kOpens, kOwn},
    {"z\xC3\xB6liakie", Kind::Safety, !kOpens, kOwn},
    {"pregnan*", Kind::Safety, !kOpens, kOwn},
    {"schwanger*", Kind::Safety, !kOpens, kOwn},
    {"enceinte", Kind::Safety, !kOpens, kOwn},
    {"embarazada", Kind::Safety, !kOpens, kOwn},
    {"life threatening", Kind::Safety},
    {"lebensgef\xC3\xA4hrlich*", Kind::Safety},
    {"blood thinner*", Kind::Safety, !kOpens, kOwn},
    {"heart condition", Kind::Safety, !kOpens, kOwn},
    {"medical condition", Kind::Safety, !kOpens, kOwn},
    {"must not", Kind::Prohibition},
    {"mustn't", Kind::Prohibition},
    {"must never", Kind::Prohibition},
    {"should never", Kind::Prohibition},
    {"shall not", Kind::Prohibition},
    {"may not", Kind::Prohibition},
    {"do not", Kind::Prohibition, kOpens, !kOwn, kNotForbidding},
    {"don't", Kind::Prohibition, kOpens, !kOwn, kNotForbidding},
    {"never", Kind::Prohibition, kOpens, !kOwn, kNotOrdering},
    {"under no circumstances", Kind::Prohibition},
    {"not allowed to", Kind::Prohibition},
    {"forbidden", Kind::Prohibition},
    {"prohibited", Kind::Prohibition},
    {"off limits", Kind::Prohibition},
    {"refuse if", Kind::Prohibition},
    {"refuse to", Kind::Prohibition, kOpens},
    {"avoid", Kind::Prohibition, kOpens},
    {"darf nicht", Kind::Prohibition},
    {"darfst nicht", Kind::Prohibition},
    {"d\xC3\xBCrfen nicht", Kind::Prohibition},
    {"auf keinen fall", Kind::Prohibition},
    {"niemals", Kind::Prohibition},
    {"verboten", Kind::Prohibition},
    {"untersagt", Kind::Prohibition},
    {"unter keinen umst\xC3\xA4nden", Kind::Prohibition},
    {"ne jamais", Kind::Prohibition},
    {"n'utilise jamais", Kind::Prohibition},
    {"ne doit pas", Kind::Prohibition},
    {"ne dois pas", Kind::Prohibition},
    {"ne doivent pas", Kind::Prohibition},
    {"interdit*", Kind::Prohibition},
    {"en aucun cas", Kind::Prohibition},
    {"no debes", Kind::Prohibition},
    {"no debe", Kind::Prohibition},
    {"no deben", Kind::Prohibition},
    {"nunca", Kind::Prohibition, kOpens},
    {"jam\xC3\xA1s", Kind::Prohibition, kOpens},
    {"prohibid*", Kind::Prohibition},
    {"bajo ninguna circunstancia", Kind::Prohibition},
    {"from now on", Kind::Requirement},
    {"keep in mind", Kind::Requirement, kOpens},
    {"at all times", Kind::Requirement},
    {"without exception", Kind::Requirement},
    {"you must", Kind::Requirement, !kOpens, !kOwn, kNotOrdering},
    {"make sure", Kind::Requirement, kOpens},
    {"always", Kind::Requirement, kOpens, !kOwn, kNotOrdering},
    {"only use", Kind::Requirement, kOpens},
    {"no more than", Kind::Requirement},
    {"at most", Kind::Requirement},
    {"must stay", Kind::Requirement},
    {"has to stay", Kind::Requirement},
    {"my budget is", Kind::Requirement},
    {"ab jetzt", Kind::Requirement},
    {"immer", Kind::Requirement, kOpens},
    {"h\xC3\xB6"
     "chstens",
     Kind::Requirement},
    {"du musst", Kind::Requirement},
    {"sie m\xC3\xBCssen", Kind::Requirement},
    {"achte darauf", Kind::Requirement, kOpens},
    {"d\xC3\xA9sormais", Kind::Requirement},
    {"toujours", Kind::Requirement, kOpens},
    {"au maximum", Kind::Requirement},
    {"tu dois", Kind::Requirement},
    {"vous devez", Kind::Requirement},
    {"a partir de ahora", Kind::Requirement},
    {"siempre", Kind::Requirement, kOpens},
    {"como m\xC3\xA1ximo", Kind::Requirement},
    {"tienes que", Kind::Requirement},
    {"debes", Kind::Requirement, kOpens},
    {"i meant", Kind::Correction},
    {"not what i", Kind::Correction},
    {"i asked for", Kind::Correction},
    {"that is wrong", Kind::Correction},
    {"that's wrong", Kind::Correction},
    {"should have been", Kind::Correction},
    {"correction", Kind::Correction, kOpens},
    {"ich meinte", Kind::Correction},
    {"das ist falsch", Kind::Correction},
    {"je voulais dire", Kind::Correction},
    {"c'est faux", Kind::Correction},
    {"quise decir", Kind::Correction},
    {"me refer\xC3\xAD"
     "a",
     Kind::Correction},
    {"deadline", Kind::Deadline},
    {"due on", Kind::Deadline},
    {"due by", Kind::Deadline},
    {"no later than", Kind::Deadline},
    {"sp\xC3\xA4testens", Kind::Deadline},
    {"frist", Kind::Deadline},
    {"au plus tard", Kind::Deadline},
    {"fecha l\xC3\xADmite", Kind::Deadline},
    {"my name is", Kind::Identity},
    {"my user id", Kind::Identity},
    {"order number", Kind::Identity},
    {"account number", Kind::Identity},
    {"ich hei\xC3\x9F"
     "e",
     Kind::Identity},
    {"mein name ist", Kind::Identity},
    {"je m'appelle", Kind::Identity},
    {"me llamo", Kind::Identity},
    {"dollars", Kind::Amount},
    {"euro*", Kind::Amount},
    {"usd", Kind::Amount},
    {"eur", Kind::Amount},
    {"i will", Kind::Commitment},
    {"i'll", Kind::Commitment},
    {"i promise", Kind::Commitment},
    {"we agreed", Kind::Commitment},
    {"ich werde", Kind::Commitment},
    {"ich verspreche", Kind::Commitment},
    {"je vais", Kind::Commitment},
    {"je promets", Kind::Commitment},
    {"prometo", Kind::Commitment},
});

constexpr auto kOwnLife = std::to_array<std::string_view>(
    {"i",      "i'm",    "i've", "my",    "me",     "mine", "we",      "our",     "ich",   "mein", "meine",
     "meiner", "meinem", "wir",  "unser", "unsere", "je",   "j'ai",    "mon",     "ma",    "mes",  "nous",
     "notre",  "yo",     "soy",  "tengo", "mi",     "mis",  "nuestro", "nuestra", "estoy", "bin",  "suis"});

constexpr auto kSmallTalk = std::to_array<std::string_view>(
    {"hi",    "hello",   "hey",  "thanks", "thank",     "you",     "ok",      "okay",    "great", "good",
     "nice",  "cool",    "yes",  "no",     "sure",      "perfect", "bye",     "morning", "hallo", "danke",
     "gut",   "super",   "ja",   "nein",   "merci",     "bonjour", "salut",   "oui",     "non",   "parfait",
     "hola",  "gracias", "bien", "bueno",  "s\xC3\xAD", "vale",    "welcome", "very",    "much",  "all",
     "right", "got",     "it",   "fine",   "done",      "so",      "well",    "that's"});

constexpr text::FixedWords kOwnLifeWords(kOwnLife);
constexpr text::FixedWords kSmallTalkWords(kSmallTalk);

} // namespace

std::span<const StatementRule> statementRules() { return kRules; }

bool isOwnLifeWord(std::string_view word) { return kOwnLifeWords.contains(word); }

bool isSmallTalk(std::string_view word) { return kSmallTalkWords.contains(word); }

} // namespace pilothouse::memory
