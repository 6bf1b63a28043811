using EventSpectrum.Log;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;

namespace EventSpectrum.Participants;

/// <summary>Somebody joins.</summary>
/// <param name="ParticipantId">Their id; arrives with the command.</param>
/// <param name="DisplayName">Their pseudonym, chosen or made up.</param>
/// <param name="JoinCode">The code they give, or null.</param>
/// <param name="At">When they ask: codes may have an end.</param>
public sealed record Join(string ParticipantId, string DisplayName, IReadOnlyList<string> Disciplines, string? JoinCode, DateTimeOffset At = default);

/// <summary>A participant changes what is known of them, or gives a session's code. Null means unchanged.</summary>
/// <param name="At">When they ask: codes may have an end.</param>
public sealed record ChangeParticipant(
    string ParticipantId, string? DisplayName, IReadOnlyList<string>? Disciplines, string? JoinCode, DateTimeOffset At = default);

/// <summary>The participant as they stand after the command.</summary>
public sealed record ParticipantOutcome(string ParticipantId, string DisplayName, IReadOnlyList<string> Disciplines, bool Admitted);

/// <summary>Decides on joining.</summary>
public static class JoinHandler
{
    /// <summary>Anyone may join, except while a session wants its code and they do not have it.</summary>
    public static Decision Handle(Join command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (spectrum.Info.Archived) return Refusals.Archived;
        if (ToolTexts.UnknownDiscipline(command.Disciplines, spectrum.Info) is { } unknown) return unknown;
        if (Admission.Refusal(spectrum.Current, command.JoinCode, command.At) is { } refusal) return refusal;
        return Decision.Record(
            StreamKey.Participant(command.ParticipantId),
            new ParticipantJoined(command.DisplayName, [.. command.Disciplines], spectrum.Current?.SessionId));
    }

    /// <summary>What the caller is told.</summary>
    public static ParticipantOutcome Answer(Join command, SpectrumState spectrum) => ChangeParticipantHandler.Outcome(command.ParticipantId, spectrum);
}

/// <summary>Decides on changes by participants.</summary>
public static class ChangeParticipantHandler
{
    /// <summary>A change that changes nothing records nothing; a wrong code refuses the whole.</summary>
    public static Decision Handle(ChangeParticipant command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!spectrum.TryParticipant(command.ParticipantId, out var number)) return Refusals.NotJoined;
        if (spectrum.Participants[number].Refused is { } refused) return refused;
        var me = spectrum.Participants[number];
        if (command.Disciplines is not null && ToolTexts.UnknownDiscipline(command.Disciplines, spectrum.Info, me.Disciplines) is { } unknown) return unknown;
        if (command.JoinCode is not null && Admission.Refusal(spectrum.Current, command.JoinCode, command.At) is { } refusal) return refusal;

        var stream = StreamKey.Participant(command.ParticipantId);
        var events = new List<StreamEvent>(2);
        var name = command.DisplayName == me.DisplayName ? null : command.DisplayName;
        var disciplines = EditToolHandler.Unless(command.Disciplines, me.Disciplines);
        if ((name, disciplines) is not (null, null)) events.Add(new StreamEvent(stream, new ParticipantChanged(name, disciplines)));
        if (command.JoinCode is not null && spectrum.Current is { } session && me.AdmittedTo != session.SessionId)
            events.Add(new StreamEvent(stream, new ParticipantAdmitted(session.SessionId)));
        return Decision.Record(events);
    }

    /// <summary>What the caller is told.</summary>
    public static ParticipantOutcome Answer(ChangeParticipant command, SpectrumState spectrum) => Outcome(command.ParticipantId, spectrum);

    internal static ParticipantOutcome Outcome(string participantId, SpectrumState spectrum)
    {
        if (!spectrum.TryParticipant(participantId, out var number))
            throw new InvalidOperationException("An outcome is asked for a participant who has not joined.");
        var p = spectrum.Participants[number];
        return new ParticipantOutcome(p.Id, p.DisplayName, p.Disciplines, spectrum.Admitted(number));
    }
}

/// <summary>Whether a code opens a session.</summary>
internal static class Admission
{
    // Codes are read from a wall and typed on phones: case and spaces do not matter.
    public static Refusal? Refusal(Session? session, string? code, DateTimeOffset at)
    {
        if (session is not { CodeNeeded: true }) return null;
        if (string.IsNullOrWhiteSpace(code)) return Refusals.CodeNeeded;
        if (ToolRules.Key(code) != ToolRules.Key(session.JoinCode)) return Refusals.WrongCode;
        return at >= session.CodeExpires ? Refusals.CodeExpired : null;
    }
}
