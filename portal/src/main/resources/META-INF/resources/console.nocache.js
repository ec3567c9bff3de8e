// The serial console of a server: xterm.js in the page, and a WebSocket to the portal. Text goes both ways as it is.
(() => {
  const FONT_SIZE = 14;
  const LINE_HEIGHT = 1.2;
  const ROWS = { least: 12, most: 50 };
  const COLUMNS = { least: 20, most: 132 };
  // After a broken line: how long the terminal waits until it tries again by itself.
  const PAUSES = [1000, 2000, 5000, 10000, 30000];
  const CODES = { 4000: 'over', 4003: 'signed-out', 4004: 'none', 4029: 'too-many' };
  const views = new WeakMap();

  const between = (value, { least, most }) => Math.max(least, Math.min(most, Math.floor(value)));

  // The colours are the page's: a terminal does not follow custom properties by itself.
  function theme(host) {
    const style = getComputedStyle(host);
    return {
      background: style.backgroundColor,
      foreground: style.color,
      cursor: style.color,
      selection: 'rgba(120, 160, 255, 0.4)',
    };
  }

  function cell(host) {
    const probe = document.createElement('span');
    probe.textContent = 'W'.repeat(50);
    probe.style.cssText =
      'position:absolute;visibility:hidden;white-space:pre;font:' + FONT_SIZE + 'px ' + getComputedStyle(host).fontFamily;
    host.append(probe);
    const width = probe.getBoundingClientRect().width / 50;
    probe.remove();
    return { width, height: Math.ceil(FONT_SIZE * LINE_HEIGHT) };
  }

  class View {
    constructor(element, texts) {
      this.element = element;
      this.texts = texts;
      this.tries = 0;
      this.state = document.createElement('p');
      this.state.className = 'console-state';
      this.state.setAttribute('role', 'status');
      this.host = document.createElement('div');
      this.host.className = 'console-host';
      this.help = document.createElement('p');
      this.help.className = 'small mute';
      this.help.textContent = texts.help;
      element.replaceChildren(this.state, this.host, this.help);
      this.terminal = new window.Terminal({
        fontFamily: getComputedStyle(this.host).fontFamily,
        fontSize: FONT_SIZE,
        lineHeight: LINE_HEIGHT,
        rendererType: 'dom',
        scrollback: 5000,
        screenReaderMode: true,
        theme: theme(this.host),
      });
      this.terminal.open(this.host);
      this.terminal.textarea.setAttribute('aria-label', texts.label);
      // Its lines are list items for a screen reader, so what holds them is a list.
      this.host.querySelector('.xterm-accessibility-tree')?.setAttribute('role', 'list');
      // Tab leads on, as everywhere in the page, unless a line is being written: then the server completes it.
      this.written = false;
      this.terminal.attachCustomKeyEventHandler((event) => this.isOurs(event));
      this.terminal.onData((text) => this.type(text));
      this.fit();
      this.sizes = new ResizeObserver(() => this.fit());
      this.sizes.observe(element);
      this.schemes = new MutationObserver(() => this.terminal.setOption('theme', theme(this.host)));
      this.schemes.observe(document.documentElement, { attributes: true });
    }

    isOurs(event) {
      if (event.type !== 'keydown') return true;
      if (event.key === 'Tab' && (event.shiftKey || !this.written)) return false;
      const copies = event.key.toLowerCase() === 'c' && event.ctrlKey && (event.shiftKey || this.terminal.hasSelection());
      if (copies && this.terminal.hasSelection()) {
        this.copy();
        event.preventDefault();
        return false;
      }
      // The browser pastes into the terminal's input by itself.
      return !(event.key.toLowerCase() === 'v' && event.ctrlKey);
    }

    type(text) {
      this.written = !/[\r\n\x03\x04]$/.test(text);
      if (this.socket && this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
    }

    fit() {
      const { width, height } = cell(this.host);
      const room = this.host.clientWidth - 24;
      if (room <= 0 || width <= 0) return;
      const below = window.innerHeight - this.host.getBoundingClientRect().top - 72;
      const rows = between(below / height, ROWS);
      this.terminal.resize(between(room / width, COLUMNS), rows);
      // The terminal rounds its cells its own way: what would stand beyond the edge is given up.
      const screen = this.host.querySelector('.xterm-screen')?.getBoundingClientRect();
      const beyond = screen ? screen.right + 12 - this.host.getBoundingClientRect().right : 0;
      if (beyond > 0) {
        const columns = this.terminal.cols - Math.ceil((beyond * this.terminal.cols) / screen.width);
        this.terminal.resize(between(columns, COLUMNS), rows);
      }
    }

    tell(key, detail) {
      this.state.textContent = this.texts[key] + (detail ? ' ' + detail : '');
      this.state.dataset.state = key;
    }

    async connect() {
      clearTimeout(this.timer);
      this.hangUp();
      this.tell('connecting');
      let address;
      try {
        address = await this.element.$server.address();
      } catch {
        this.again();
        return;
      }
      if (!this.element.isConnected) return;
      if (!address) {
        this.tell('signed-out');
        return;
      }
      const url = new URL(address, document.baseURI);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      const socket = new WebSocket(url);
      this.socket = socket;
      socket.onmessage = ({ data }) => {
        if (this.socket !== socket) return;
        if (this.state.dataset.state !== 'open') {
          this.tries = 0;
          this.tell('open');
        }
        this.terminal.write(data);
      };
      socket.onopen = () => {
        if (this.socket === socket) {
          this.terminal.reset();
          this.tell('open');
          this.terminal.focus();
        }
      };
      socket.onclose = ({ code, reason }) => {
        if (this.socket !== socket) return;
        this.socket = null;
        if (CODES[code]) this.tell(CODES[code], reason);
        else this.again(reason);
      };
    }

    again(reason) {
      const pause = PAUSES[Math.min(this.tries, PAUSES.length - 1)];
      this.tries += 1;
      this.tell('broken', reason);
      this.timer = setTimeout(() => this.element.isConnected && this.connect(), pause);
    }

    hangUp() {
      const socket = this.socket;
      this.socket = null;
      if (socket) socket.close();
    }

    // What is selected, or all that is there.
    async copy() {
      let text = this.terminal.getSelection();
      if (!text) {
        this.terminal.selectAll();
        text = this.terminal.getSelection();
        this.terminal.clearSelection();
      }
      await navigator.clipboard.writeText(text.replace(/\s+$/, '\n'));
      const before = this.state.dataset.state;
      const words = this.state.textContent;
      this.state.textContent = this.texts.copied;
      setTimeout(() => this.state.dataset.state === before && (this.state.textContent = words), 2000);
    }

    end() {
      clearTimeout(this.timer);
      this.sizes.disconnect();
      this.schemes.disconnect();
      this.hangUp();
      this.terminal.dispose();
    }
  }

  // Whoever leaves the page hangs up; the check is cheap, and Vaadin tells an element's end in no other way.
  function watch(element, view) {
    const ends = new MutationObserver(() => {
      if (!element.isConnected) {
        ends.disconnect();
        view.end();
      }
    });
    ends.observe(document.body, { childList: true, subtree: true });
  }

  window.PantryConsole = {
    show(element, texts) {
      views.get(element)?.end();
      const view = new View(element, texts);
      views.set(element, view);
      watch(element, view);
      view.connect();
    },
    connect: (element) => views.get(element)?.connect(),
    copy: (element) => views.get(element)?.copy(),
  };
})();
