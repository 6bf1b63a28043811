using Deque.AxeCore.Commons;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>What axe finds wrong with what someone looks at.</summary>
/// <remarks>
/// Axe is put into a page once and asked there. The package's own way of asking puts it in again for every question, and opens a
/// second page to gather the answers of frames; no page here has frames of its own.
/// </remarks>
internal static class Axe
{
    private static readonly Lazy<string> Source = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>All that a theme can change.</summary>
    public static IReadOnlyList<string> Colours => ["color-contrast", "link-in-text-block"];

    /// <summary>Its findings, a line each, that say where and why.</summary>
    /// <param name="where">What is looked at, in words.</param>
    /// <param name="rules">Which rules; without, all that axe asks by default.</param>
    /// <param name="also">A rule that it asks only when told to.</param>
    public static async Task<IReadOnlyList<string>> FindingsAsync(this Visitor visitor, string where, IReadOnlyList<string>? rules = null, string? also = null)
    {
        if (!await visitor.Page.EvaluateAsync<bool>("typeof axe === 'object'")) await visitor.Page.EvaluateAsync(Source.Value);
        var findings = await visitor.Page.EvaluateAsync<string[]>(
            """
            async ({ rules, also }) => {
              const options = { resultTypes: ['violations'] };
              if (rules) options.runOnly = { type: 'rule', values: rules };
              if (also) options.rules = { [also]: { enabled: true } };
              const { violations, passes } = await axe.run(document, options);
              if (violations.length + passes.length === 0) throw new Error('axe judged nothing');
              return violations.flatMap(({ id, help, nodes }) => nodes.map(node => {
                const why = [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ');
                return `${id} (${help}) at ${node.target}: ${node.html.slice(0, 160)} ${why}`;
              }));
            }
            """, new { rules, also });
        return [.. findings.Select(finding => $"{where}: {finding}")];
    }

    /// <summary>Its findings in the light, and what the dark theme changes; the page's own theme is back afterwards.</summary>
    /// <param name="where">What is looked at, in words.</param>
    public static async Task<IReadOnlyList<string>> FindingsInBothThemesAsync(this Visitor visitor, string where)
    {
        var own = await visitor.Page.EvaluateAsync<string>("document.documentElement.dataset.theme ?? 'light'");
        await visitor.ThemeAsync("light");
        var light = await visitor.FindingsAsync($"{where} (light)");
        await visitor.ThemeAsync("dark");
        var dark = await visitor.FindingsAsync($"{where} (dark)", Colours);
        await visitor.ThemeAsync(own);
        return [.. light, .. dark];
    }

    /// <summary>Looks at the same page in another theme, which is there at once.</summary>
    public static async Task ThemeAsync(this Visitor visitor, string theme) => await visitor.Page.EvaluateAsync(
        """
        theme => {
          // Nothing fades over: it could be judged half way, and what inherits a colour may begin to fade only when its parent has done.
          if (!window.still) {
            window.still = new CSSStyleSheet();
            window.still.replaceSync('*, *::before, *::after { transition: none !important; }');
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, window.still];
          }
          document.documentElement.dataset.theme = theme;
        }
        """, theme);
}
