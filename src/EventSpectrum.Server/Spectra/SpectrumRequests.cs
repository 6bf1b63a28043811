using EventSpectrum.Server.Hosting;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Spectra;

/// <summary>An axis in a request.</summary>
internal sealed record AxisRequest(string? Low, string? High, string? About)
{
    private const int WordMax = 60;
    private const int SentenceMax = 300;

    /// <summary>The axis; a fault where a word is missing.</summary>
    public static Axis Read(Check check, string field, AxisRequest? axis)
    {
        if (axis is not null) return axis.Read(check, field);
        check.Wrong(field, $"“{field}” is needed: its low and high ends, and what it asks.");
        return new Axis("", "", "");
    }

    /// <summary>The axis.</summary>
    public Axis Read(Check check, string field) => new(
        check.Line($"{field}.low", Low, WordMax),
        check.Line($"{field}.high", High, WordMax),
        check.OptionalText($"{field}.about", About, SentenceMax) ?? "");
}

/// <summary>Settings in a request; what is left out stays as it is.</summary>
/// <param name="OpenVoting">Voting is on when no session runs.</param>
/// <param name="OpenAdding">Adding is on when no session runs.</param>
/// <param name="PriorWeight">How many votes a tool's start counts as, 0 to 1000.</param>
/// <param name="Embedding">Where other sites may show the chart.</param>
internal sealed record SettingsRequest(bool? OpenVoting, bool? OpenAdding, int? PriorWeight, EmbeddingRequest? Embedding = null)
{
    private const int PriorWeightMax = 1_000;

    /// <summary>Notes what is wrong.</summary>
    public void Check(Check check)
    {
        if (PriorWeight is < 0 or > PriorWeightMax) check.Wrong("settings.priorWeight", $"“settings.priorWeight” must be a whole number from 0 to {PriorWeightMax}.");
    }
}

/// <summary>Rules for the texts of a spectrum.</summary>
internal static class SpectrumRules
{
    public const int TitleMax = 120;
    public const int DisciplinesMax = 60;
    public const int DisciplineMax = 60;
    private const int SlugMax = 40;

    // Addresses that the page and the service use themselves.
    private static readonly string[] Reserved = ["api", "assets", "health", "j", "new", "openapi", "privacy", "problems", "sign-in", "sign-out", "staff"];

    /// <summary>A slug: lower-case letters, digits, and hyphens between them.</summary>
    public static string Slug(Check check, string? slug)
    {
        if (slug is null) check.Wrong("slug", "“slug” is needed: the spectrum's name in addresses.");
        else if (slug.Length is 0 or > SlugMax || !slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || slug[0] == '-' || slug[^1] == '-' || !ToolRules.IsId(slug))
            check.Wrong("slug", $"“slug” must have 1 to {SlugMax} lower-case letters, digits, and hyphens between them.");
        else if (Reserved.Contains(slug))
            check.Wrong("slug", $"“{slug}” is an address of the service's own: choose another slug.");
        return slug ?? "";
    }

    /// <summary>What people can pick.</summary>
    public static IReadOnlyList<string>? Disciplines(Check check, IReadOnlyList<string?>? disciplines) =>
        check.OptionalLines("disciplines", disciplines, DisciplinesMax, DisciplineMax);
}
