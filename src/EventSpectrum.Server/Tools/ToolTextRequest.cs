using EventSpectrum.Server.Hosting;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Tools;

/// <summary>A link in a request.</summary>
internal sealed record LinkRequest(string? Label, string? Url);

/// <summary>A statement about authorship in a request.</summary>
internal sealed record AuthorshipRequest(string? Topic, string? Statement, string? Source);

/// <summary>The texts of a tool, checked; null where the request leaves one out.</summary>
internal sealed record ToolTextRequest(
    string? Name, string? Description, ToolKind? Kind, IReadOnlyList<string>? Disciplines, IReadOnlyList<ToolLink>? Links, IReadOnlyList<AuthorshipNote>? Authorship)
{
    private const int LabelMax = 80;
    private const int TopicMax = 60;
    private const int StatementMax = 600;
    private const int SourceMax = 300;

    /// <summary>Checks them.</summary>
    /// <param name="prefix">Goes before the fields' names in what is found wrong.</param>
    public static ToolTextRequest Read(
        Check check, string prefix, string? name, string? description, string? kind, IReadOnlyList<string?>? disciplines,
        IReadOnlyList<LinkRequest?>? links, IReadOnlyList<AuthorshipRequest?>? authorship) => new(
        check.OptionalLine(prefix + "name", name, ToolRules.NameMax),
        check.OptionalText(prefix + "description", description, ToolRules.DescriptionMax),
        ToolKinds.Read(check, prefix + "kind", kind),
        check.OptionalLines(prefix + "disciplines", disciplines, ToolRules.ListMax, Spectra.SpectrumRules.DisciplineMax),
        ReadList(check, prefix + "links", links, ReadLink),
        ReadList(check, prefix + "authorship", authorship, ReadNote));

    private static List<TTo>? ReadList<TFrom, TTo>(Check check, string field, IReadOnlyList<TFrom?>? list, Func<Check, string, TFrom?, TTo> read)
    {
        if (list is null) return null;
        if (list.Count <= ToolRules.ListMax) return [.. list.Select((entry, i) => read(check, $"{field}[{i}]", entry))];
        check.Wrong(field, $"“{field}” may have at most {ToolRules.ListMax} entries.");
        return [];
    }

    private static ToolLink ReadLink(Check check, string field, LinkRequest? link) =>
        new(check.Line($"{field}.label", link?.Label, LabelMax), check.Address($"{field}.url", link?.Url));

    private static AuthorshipNote ReadNote(Check check, string field, AuthorshipRequest? note) => new(
        check.Line($"{field}.topic", note?.Topic, TopicMax),
        check.Line($"{field}.statement", note?.Statement, StatementMax),
        check.OptionalLine($"{field}.source", note?.Source, SourceMax));
}
