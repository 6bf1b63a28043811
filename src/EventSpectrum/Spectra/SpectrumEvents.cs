using System.Text.Json.Serialization;

namespace EventSpectrum.Spectra;

/// <summary>One of the two axes in words.</summary>
/// <param name="Low">What 0 means.</param>
/// <param name="High">What 100 means.</param>
/// <param name="About">One sentence: what the axis asks.</param>
public sealed record Axis(string Low, string High, string About);

/// <summary>What holds on a spectrum, in sessions and outside them.</summary>
/// <param name="OpenVoting">Voting is on when no session runs.</param>
/// <param name="OpenAdding">Adding tools is on when no session runs.</param>
/// <param name="PriorWeight">How many votes a tool's start counts as, 0 to 1000; see <see cref="EventSpectrum.Statistics.Mean"/>.</param>
/// <param name="VotingPaused">Open voting rests until staff resumes it. Sessions have a switch of their own.</param>
/// <param name="AddingPaused">Open adding rests until staff resumes it.</param>
public sealed record SpectrumSettings(
    bool OpenVoting = false, bool OpenAdding = false, int PriorWeight = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool VotingPaused = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool AddingPaused = false)
{
    /// <summary>Whether votes are taken when no session runs.</summary>
    [JsonIgnore]
    public bool TakesVotes => OpenVoting && !VotingPaused;

    /// <summary>Whether tools are taken when no session runs.</summary>
    [JsonIgnore]
    public bool TakesTools => OpenAdding && !AddingPaused;
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
