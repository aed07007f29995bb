class Notifier {
  constructor(client) { this.client = client; }

  async remind(text) {
    this.client.send({ text });
    return 'Reminder sent';
  }

  async book(room) {
    const booking = await this.client.book(room)
    console.log(`booked ${booking.id}`)
    return { ok: true }
  }

  later(text) {
    this.client.send(text);
    return 'sent';
  }

  async careful(text) {
    const receipt = await this.client.send(text);
    if (!receipt.ok) return 'not sent';
    return 'sent';
  }
}
module.exports = { Notifier };
