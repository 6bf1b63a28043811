namespace EventSpectrum.Tools;

/// <summary>How a tool relates to the people who use it: a category beside the voted axes, not a place on them. Stored as a number.</summary>
public enum ToolKind
{
    /// <summary>Nobody has said yet.</summary>
    Undecided = 0,

    /// <summary>A person remains the author; the tool refines, translates or renders their work.</summary>
    Assistive = 1,

    /// <summary>A model makes the material.</summary>
    Generative = 2,

    /// <summary>It acts without a person's word at each step.</summary>
    Autonomous = 3,
}

/// <summary>Where to read more about a tool.</summary>
/// <param name="Label">What the link is called.</param>
/// <param name="Url">An absolute http or https address.</param>
public sealed record ToolLink(string Label, string Url);

/// <summary>One statement about a tool's authorship, and whose statement it is.</summary>
/// <param name="Topic">What it speaks of: consent, guild, provenance, copyright, …</param>
/// <param name="Statement">What is stated.</param>
/// <param name="Source">Who states it, or null.</param>
public sealed record AuthorshipNote(string Topic, string Statement, string? Source);

/// <summary>A tool was put on the chart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does; may be empty.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Disciplines">The disciplines it belongs to.</param>
/// <param name="Links">Where to read more.</param>
/// <param name="Authorship">What is known of its authorship.</param>
/// <param name="StartX">Starting x in hundred-thousandths (0 to 10,000,000): finer than a vote, since the original's starts have five decimals.</param>
/// <param name="StartY">Starting y, likewise.</param>
/// <param name="AddedBy">The participant who added it, or null.</param>
/// <param name="By">Who did it: <c>participant</c>, a staff key's name, or <c>server</c>.</param>
/// <param name="AsOf">For imported history, when the source shows it; null: when recorded.</param>
/// <param name="SourceName">For imported history, the name in the source, where another tool has that here; null: <paramref name="Name"/>.</param>
public sealed record ToolAdded(
    string Name, string Description, ToolKind Kind, string[] Disciplines, ToolLink[] Links, AuthorshipNote[] Authorship,
    int StartX, int StartY, string? AddedBy, string By, DateTimeOffset? AsOf = null, string? SourceName = null) : ISpectrumEvent;

/// <summary>A tool's text was edited. Null means unchanged.</summary>
/// <param name="AddedBy">For imported history, the participant who added it, where nobody was known to have.</param>
/// <param name="SourceName">For imported history, the name in the source, where another tool has that here; null: <paramref name="Name"/>.</param>
public sealed record ToolEdited(
    string? Name, string? Description, ToolKind? Kind, string[]? Disciplines, ToolLink[]? Links, AuthorshipNote[]? Authorship,
    string By, DateTimeOffset? AsOf = null, string? AddedBy = null, string? SourceName = null) : ISpectrumEvent;

/// <summary>A tool's starting position was changed, in hundred-thousandths.</summary>
public sealed record ToolStartMoved(int StartX, int StartY, string By, DateTimeOffset? AsOf = null) : ISpectrumEvent;
