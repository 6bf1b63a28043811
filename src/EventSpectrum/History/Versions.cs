using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;

namespace EventSpectrum.History;

/// <summary>A spectrum's definition from an event on.</summary>
public readonly record struct InfoVersion(long Sequence, SpectrumInfo Info);

/// <summary>A session as it stood from an event on.</summary>
public readonly record struct SessionVersion(long Sequence, Session Session);

/// <summary>That a tool is merged into another from an event on, or no longer.</summary>
/// <param name="Tool">Its number.</param>
/// <param name="Into">The other's number; −1 for none.</param>
public readonly record struct MergeVersion(long Sequence, int Tool, int Into);

/// <summary>A participant as they stood from an event on.</summary>
public readonly record struct ParticipantVersion(long Sequence, int Number, ParticipantInfo Info);

/// <summary>A tool as it was known from an event on.</summary>
/// <param name="ChangedAt">When the change was recorded, or the time an imported source speaks of.</param>
public readonly record struct ToolVersion(long Sequence, DateTimeOffset ChangedAt, ToolInfo Info);
