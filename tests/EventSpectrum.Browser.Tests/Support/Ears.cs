using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>Hears all that the live regions of someone's pages say: the next words may come before a look at these.</summary>
internal sealed class Ears
{
    private readonly Visitor visitor;

    private Ears(Visitor visitor) => this.visitor = visitor;

    /// <summary>From the next page on.</summary>
    public static async Task<Ears> OfAsync(Visitor visitor)
    {
        await visitor.Context.AddInitScriptAsync(
            """
            window.heard = [];
            const now = new Map();
            new MutationObserver(() => {
              for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]')) {
                const words = region.textContent.replace(/\s/g, ' ').trim();
                if (now.get(region) !== words && words) heard.push(words);
                now.set(region, words);
              }
            }).observe(document, { childList: true, subtree: true, characterData: true });
            """);
        return new Ears(visitor);
    }

    /// <summary>Waits until the page that is open has said this.</summary>
    public Task HearAsync(string words) => Patience.UntilAsync(AllAsync, all => all.Contains(words, StringComparison.Ordinal), $"“{words}” is said");

    /// <summary>All that the page that is open has said, a line each.</summary>
    public Task<string> AllAsync() => visitor.Page.EvaluateAsync<string>("heard.join('\\n')");

    /// <summary>Forgets what was said so far.</summary>
    public Task ForgetAsync() => visitor.Page.EvaluateAsync("heard.length = 0");
}
