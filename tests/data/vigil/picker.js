export function shown(picker) {
  const day = picker.getDate();
  return new Date(2025, 0, day);
}
