// Words as search compares them: without case and accents, and near each other where a finger slipped.

const UNDIVIDED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" }
const LEFT_OUT = /['’‘ʼʻʿʾ`]/g

/** Lower-case letters without accents and digits, one space between words; the build does the same (text.plain). */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => UNDIVIDED[letter]).replace(LEFT_OUT, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim()
}

/** The words of a text, folded. */
export function words(text) {
  return fold(text).split(" ").filter(Boolean)
}

/** The words of a text as they are written and folded: [["Balah", "balah"], …]. */
export function spelled(text) {
  return text.split(/[^\p{L}\p{N}\p{M}'’‘ʼʻʿʾ`]+/u).map((word) => [word, fold(word)]).filter(([, folded]) => folded)
}

/** How many slips a word of a length is forgiven: in short words, another letter makes another word. */
export function forgiven(length) {
  return length < 4 ? 0 : length < 8 ? 1 : 2
}

/** The slips between two words: letters left out, added, changed, or two that changed places. `most` + 1 if more. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before = []
  let row = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1)
    }
    if (Math.min(...next) > most) return most + 1
    before = row
    row = next
  }
  return row[b.length]
}
