export class Calendar {
  constructor(private start: Date) {}
  hours(): number { return this.start.getHours(); }
  static of(when: Date): string { return `${when.getDate()}.${when.getMonth() + 1}.`; }
}
