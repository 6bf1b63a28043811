using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>Someone with a keyboard and nothing else. Wherever they come, the focus is seen and on the screen, and what they do never loses it.</summary>
internal sealed class KeyboardOnly(Visitor visitor)
{
    private const int Most = 150;

    // The element that has the focus, or the one around it, by its test id. What hides its own focus shows it beside itself or within.
    private const string Focused =
        """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) return { id: null, tag: 'body', seen: true };
          const box = at.getBoundingClientRect(), beside = at.nextElementSibling;
          const outlined = [at, beside, at.parentElement, at.querySelector('.es-focus'), ...at.children].some(e => e && (getComputedStyle(e).outlineStyle !== 'none' || (e.matches('.es-focus') && getComputedStyle(e).opacity !== '0')));
          const before = getComputedStyle(at, '::before'), framed = before.content !== 'none' && (before.outlineStyle !== 'none' || before.boxShadow !== 'none');
          const there = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
          return { id: at.closest('[data-testid]')?.dataset.testid ?? null, tag: `${at.tagName} ${at.className?.baseVal ?? at.className} ${at.textContent.slice(0, 40)}`, seen: (outlined || framed) && there };
        }
        """;

    // On a page that was just opened nothing has the focus yet.
    private bool fresh = true;

    /// <summary>The keys.</summary>
    public IKeyboard Keys => visitor.Page.Keyboard;

    /// <summary>What has the focus, by its test id; null where nothing has.</summary>
    public async Task<string?> AtAsync() => (await FocusAsync()).Id;

    /// <summary>Tabs until the focus is there, back where it is behind.</summary>
    public async Task ToAsync(string testId)
    {
        if (!fresh) await Patience.UntilAsync(FocusAsync, now => now.Tag != "body", $"something has the focus, on the way to {testId}");
        fresh = false;
        var key = await visitor.The(testId).First.EvaluateAsync<bool>(
            "target => document.activeElement !== document.body && (document.activeElement.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) > 0") ? "Shift+Tab" : "Tab";
        var met = new List<string>();
        for (var presses = 0; presses < Most; presses++)
        {
            var focus = await FocusAsync();
            // What glides in or scrolls along is there a frame later.
            if (!focus.Seen) focus = await Patience.UntilAsync(FocusAsync, now => now.Seen, $"the focus is seen at {focus.Id} ({focus.Tag})");
            if (focus.Id == testId) return;
            met.Add(focus.Id ?? focus.Tag);
            await Keys.PressAsync(key);
        }

        throw new InvalidOperationException($"{Most} presses of {key} did not lead to {testId}, but to {string.Join(", ", met.Distinct())}.");
    }

    /// <summary>Tabs there and presses a key.</summary>
    public async Task PressAsync(string testId, string key = "Enter")
    {
        await visitor.The(testId).First.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 20_000 });
        await ToAsync(testId);
        await Keys.PressAsync(key);
    }

    /// <summary>Tabs there and presses Enter, which opens another page: it shows this.</summary>
    public async Task FollowAsync(string testId, string shows)
    {
        await PressAsync(testId);
        await visitor.The(shows).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        fresh = true;
    }

    /// <summary>Another page has opened without a press here: nothing has the focus yet.</summary>
    public void Fresh() => fresh = true;

    /// <summary>Waits until the focus is there, where nobody brought it.</summary>
    public Task IsAtAsync(string testId, string why) => Patience.UntilAsync(AtAsync, now => now == testId, $"the focus is at {testId}: {why}");

    /// <summary>Tabs there and writes this in place of what stands there.</summary>
    public async Task WriteAsync(string testId, string words)
    {
        await PressAsync(testId, "Control+a");
        await Keys.TypeAsync(words);
    }

    /// <summary>Presses keys one after the other.</summary>
    public async Task PressAllAsync(params string[] keys)
    {
        foreach (var key in keys) await Keys.PressAsync(key);
    }

    private Task<Focus> FocusAsync() => visitor.Page.EvaluateAsync<Focus>(Focused);

    private sealed class Focus
    {
        public override string ToString() => $"{Id} ({Tag})";

        public string? Id { get; set; }

        public string Tag { get; set; } = "";

        public bool Seen { get; set; }
    }
}
