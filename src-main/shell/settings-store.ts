/** The person's settings between runs. */
import { type Settings, settingsSchema } from '../contract/settings.ts';
import { JsonFile, type OnCorrupt } from '../storage/json-file.ts';

const defaults: Settings = { theme: 'system', language: 'system', dock: 'bottom' };

export class SettingsStore {
  readonly #file: JsonFile<Settings>;
  readonly #onChange: (settings: Settings) => void;
  #settings: Settings = defaults;

  constructor(path: string, onCorrupt: OnCorrupt, onChange: (settings: Settings) => void) {
    this.#file = new JsonFile(path, settingsSchema, onCorrupt);
    this.#onChange = onChange;
  }

  async load(): Promise<void> {
    this.#settings = (await this.#file.read()) ?? defaults;
  }

  get = (): Settings => this.#settings;

  set = async (settings: Settings): Promise<Settings> => {
    await this.#file.write(settings);
    this.#settings = settings;
    this.#onChange(settings);
    return settings;
  };
}
