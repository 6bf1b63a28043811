using System.Text.RegularExpressions;

namespace EventSpectrum.Deploy.Tests.Support;

/// <summary>What pages written in Markdown hold.</summary>
internal static partial class Markdown
{
    /// <summary>The anchors of a page's headings, as GitHub and others make them.</summary>
    /// <param name="name">The page's path within <c>deploy/</c>.</param>
    public static IReadOnlyList<string> Anchors(string name) => AnchorsOf(DeployFiles.Text(name));

    /// <summary>The anchors of a text's headings.</summary>
    public static IReadOnlyList<string> AnchorsOf(string text) =>
        [.. Heading().Matches(Fenced().Replace(text, "")).Select(m => Other().Replace(m.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    /// <summary>Where a text's links lead.</summary>
    public static IEnumerable<string> Links(string text) => Link().Matches(Fenced().Replace(text, "")).Select(m => m.Groups[1].Value);

    /// <summary>What stands between backticks in running text.</summary>
    public static IEnumerable<string> Code(string text) => Inline().Matches(Fenced().Replace(text, "")).Select(m => m.Groups[1].Value);

    /// <summary>The fenced blocks of a language.</summary>
    public static IEnumerable<string> Blocks(string text, string language) =>
        Fenced().Matches(text).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value);

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Other();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex("^```(\\w*)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
