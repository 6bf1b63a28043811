using EventSpectrum.Tools;

namespace EventSpectrum.Suggestions;

/// <summary>A participant suggested a tool that is not on the chart, while adding was closed. It is for staff to read.</summary>
/// <param name="ParticipantId">Who.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Description">What it does; may be empty.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Disciplines">The disciplines it would belong to.</param>
/// <param name="X">Where they would place it, in hundredths (0 to 10,000).</param>
/// <param name="Y">Likewise.</param>
/// <param name="Because">Why.</param>
public sealed record ToolSuggested(
    string ParticipantId, string Name, string Description, ToolKind Kind, string[] Disciplines, int X, int Y, string Because) : ISpectrumEvent;

/// <summary>A participant suggested another place for a tool, while voting was closed. It is no vote, and nobody's dot moves.</summary>
/// <param name="ParticipantId">Who.</param>
/// <param name="ToolId">Which tool.</param>
/// <param name="X">Where they would place it, in hundredths (0 to 10,000).</param>
/// <param name="Y">Likewise; null when they speak of x alone.</param>
/// <param name="Because">Why.</param>
public sealed record MoveSuggested(string ParticipantId, string ToolId, int X, int? Y, string Because) : ISpectrumEvent;

/// <summary>The suggestion of this stream was taken back by whoever made it.</summary>
public sealed record SuggestionWithdrawn : ISpectrumEvent;

/// <summary>Staff accepted the suggestion of this stream: a tool was added, or a move waits for the room to place the tool.</summary>
/// <param name="ToolId">The tool that was added; null for a move.</param>
/// <param name="Reason">What the suggester is told, or null.</param>
/// <param name="By">Who did it.</param>
public sealed record SuggestionAccepted(string? ToolId, string? Reason, string By) : ISpectrumEvent;

/// <summary>Staff declined the suggestion of this stream.</summary>
/// <param name="Reason">What the suggester is told.</param>
/// <param name="Hides">Whether its text is kept out of sight as well.</param>
/// <param name="By">Who did it.</param>
public sealed record SuggestionDeclined(string Reason, bool Hides, string By) : ISpectrumEvent;
