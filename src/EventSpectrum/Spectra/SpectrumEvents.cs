using System.Text.Json.Serialization;

namespace EventSpectrum.Spectra;

/// <summary>One of the two axes in words.</summary>
/// <param name="Low">What 0 means.</param>
/// <param name="High">What 100 means.</param>
/// <param name="About">One sentence: what the axis asks.</param>
public sealed record Axis(string Low, string High, string About)
{
    /// <summary>Whether 0 and 100 mean the same on both, however they are explained.</summary>
    public bool SameEnds(Axis other) => other is not null && Low == other.Low && High == other.High;
}

/// <summary>What holds on a spectrum, in sessions and outside them.</summary>
/// <param name="OpenVoting">Voting is on when no session runs.</param>
/// <param name="OpenAdding">Adding tools is on when no session runs.</param>
/// <param name="PriorWeight">How many votes a tool's start counts as, 0 to 1000; see <see cref="EventSpectrum.Statistics.Mean"/>.</param>
/// <param name="VotingPaused">Open voting rests until staff resumes it. Sessions have a switch of their own.</param>
/// <param name="AddingPaused">Open adding rests until staff resumes it.</param>
/// <param name="Embedding">Where other sites may show the chart; null: nowhere.</param>
public sealed record SpectrumSettings(
    bool OpenVoting = false, bool OpenAdding = false, int PriorWeight = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool VotingPaused = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool AddingPaused = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Embedding? Embedding = null)
{
    /// <summary>Whether votes are taken when no session runs.</summary>
    [JsonIgnore]
    public bool TakesVotes => OpenVoting && !VotingPaused;

    /// <summary>Whether tools are taken when no session runs.</summary>
    [JsonIgnore]
    public bool TakesTools => OpenAdding && !AddingPaused;
}

/// <summary>Who may show the chart within a page of theirs. Equal when it says the same.</summary>
/// <param name="Origins">Scheme, host and port of each site, such as <c>https://example.org</c>; never empty.</param>
/// <param name="Votable">Whether people may vote there, and not only look.</param>
public sealed record Embedding(string[] Origins, bool Votable)
{
    /// <inheritdoc/>
    public bool Equals(Embedding? other) => other is not null && Votable == other.Votable && Origins.SequenceEqual(other.Origins);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Votable, Origins.Length);
}

/// <summary>A spectrum came to be. Always the first event of its log.</summary>
/// <param name="Slug">Its name in addresses, and its tenant id.</param>
/// <param name="Title">Its title.</param>
/// <param name="X">The x-axis.</param>
/// <param name="Y">The y-axis.</param>
/// <param name="Disciplines">What people can say they do.</param>
/// <param name="Settings">What holds from now on.</param>
/// <param name="By">Who did it: the name of the staff key, or <c>server</c>.</param>
public sealed record SpectrumDefined(
    string Slug, string Title, Axis X, Axis Y, string[] Disciplines, SpectrumSettings Settings, string By) : ISpectrumEvent;

/// <summary>The spectrum's texts were changed. Null means unchanged.</summary>
public sealed record SpectrumRevised(string? Title, Axis? X, Axis? Y, string[]? Disciplines, string By) : ISpectrumEvent;

/// <summary>The settings were replaced as a whole.</summary>
public sealed record SettingsChanged(SpectrumSettings Settings, string By) : ISpectrumEvent;

/// <summary>The spectrum was put by: readable still, and closed to votes and newcomers.</summary>
public sealed record SpectrumArchived(string By) : ISpectrumEvent;

/// <summary>The spectrum is in use again.</summary>
public sealed record SpectrumUnarchived(string By) : ISpectrumEvent;
