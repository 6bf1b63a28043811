using System.Text.Json.Serialization;
using EventSpectrum.Log;
using EventSpectrum.Moderation;

namespace EventSpectrum.Participants;

/// <summary>A participant as they stand.</summary>
/// <param name="Id">Their opaque id.</param>
/// <param name="DisplayName">Their pseudonym.</param>
/// <param name="Disciplines">What they say they do.</param>
/// <param name="AdmittedTo">The last session whose code they gave, or null.</param>
/// <param name="JoinedAt">When they joined.</param>
/// <param name="Imported">Whether they come from an imported source, so that nobody holds their token.</param>
/// <param name="SourceName">The pseudonym that imports last gave them, or null.</param>
/// <param name="Suspended">Whether a moderator keeps them from taking part.</param>
/// <param name="Left">Whether they have left, so that their token is worth nothing.</param>
public sealed record ParticipantInfo(
    string Id, string DisplayName, IReadOnlyList<string> Disciplines, string? AdmittedTo, DateTimeOffset JoinedAt, bool Imported, string? SourceName = null,
    bool Suspended = false, bool Left = false)
{
    /// <summary>Why they may not act, or null.</summary>
    [JsonIgnore]
    public Refusal? Refused => Left ? Refusals.Left : Suspended ? Refusals.Suspended : null;

    /// <summary>A participant as they joined.</summary>
    public static ParticipantInfo Create(string id, ParticipantJoined e, DateTimeOffset at) =>
        new(id, e.DisplayName, e.Disciplines, e.SessionId, e.AsOf ?? at, e.AsOf is not null, e.AsOf is null ? null : e.DisplayName);

    /// <summary>The participant after a change.</summary>
    public ParticipantInfo Apply(ParticipantChanged e) => this with
    {
        DisplayName = e.DisplayName ?? DisplayName,
        Disciplines = e.Disciplines ?? Disciplines,
        SourceName = e.AsOf is null ? SourceName : e.DisplayName ?? SourceName,
    };

    /// <summary>The participant after giving a code.</summary>
    public ParticipantInfo Apply(ParticipantAdmitted e) => this with { AdmittedTo = e.SessionId };

    /// <summary>The participant after leaving.</summary>
    public ParticipantInfo Apply(ParticipantLeft e) => this with { DisplayName = e.DisplayName, AdmittedTo = null, Left = true };

    /// <summary>The participant under the pseudonym that a moderator gave them.</summary>
    public ParticipantInfo Apply(PseudonymReplaced e) => this with { DisplayName = e.DisplayName };
}
