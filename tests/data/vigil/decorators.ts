import { Injectable } from "framework";
@Injectable()
export class Service {
  @Input() name?: string;
  declare kind: "a" | "b";
  load = async (): Promise<void> => { await fetch("http://x/" + this.name!); };
  private parse = (x: unknown): x is string => typeof x === "string" && /^[a-z/]+$/.test(x as string);
}
abstract class A { abstract f(): void; protected g?(): { a: number }; }
enum E { A = 1 << 2, B }
namespace N { export const z = 1; }
