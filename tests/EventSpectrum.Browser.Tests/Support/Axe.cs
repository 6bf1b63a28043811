using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>What axe finds wrong with what someone looks at.</summary>
internal static class Axe
{
    /// <summary>Every rule; only what breaks one is told.</summary>
    public static AxeRunOptions Everything => new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Its findings, a line each, that say where and why.</summary>
    /// <param name="where">What is looked at, in words.</param>
    /// <param name="options">Which rules; without, all of them.</param>
    public static async Task<IReadOnlyList<string>> FindingsAsync(this Visitor visitor, string where, AxeRunOptions? options = null)
    {
        var result = await visitor.Page.RunAxe(options ?? Everything);
        return
        [
            .. from violation in result.Violations
               from node in violation.Nodes
               select $"{where}: {violation.Id} ({violation.Help}) at {node.Target}: {node.Html[..Math.Min(160, node.Html.Length)]} "
                   + string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message)),
        ];
    }
}
