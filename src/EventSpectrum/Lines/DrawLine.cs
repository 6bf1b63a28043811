using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.Lines;

/// <summary>A participant draws their line.</summary>
/// <param name="ParticipantId">Who.</param>
/// <param name="X">x in hundredths.</param>
/// <param name="Identified">Whether the caller gave the command an id; see <see cref="CastVote.Identified"/>.</param>
public sealed record DrawLine(string ParticipantId, int X, bool Identified);

/// <summary>A participant takes their line away.</summary>
public sealed record WithdrawLine(string ParticipantId);

/// <summary>Where the participant's line is now, 0 to 100; null while they have none.</summary>
public sealed record LineOutcome(double? X);

/// <summary>Decides on lines.</summary>
public static class DrawLineHandler
{
    /// <summary>A line is taken when and from whom votes are.</summary>
    public static Decision Handle(DrawLine command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (command.X is < 0 or > Coordinate.Max) return Refusals.Invalid("x", "x must be from 0 to 100.");
        if (MayDraw(command.ParticipantId, spectrum, out var who) is { } refusal) return refusal;

        var session = spectrum.Current;
        if (!command.Identified
            && spectrum.Lines.Standing.Find(who) is { } before
            && before.Session == (session?.Number ?? -1)
            && before.X == command.X)
            return Decision.Nothing;

        return Decision.Record(StreamKey.Line, new LineDrawn(command.ParticipantId, command.X, session?.SessionId));
    }

    /// <summary>What the caller is told.</summary>
    public static LineOutcome Answer(DrawLine command, SpectrumState spectrum) => Outcome(command.ParticipantId, spectrum);

    internal static Refusal? MayDraw(string participantId, SpectrumState spectrum, out int who)
    {
        if (!spectrum.TryParticipant(participantId, out who)) return Refusals.NotJoined;
        if (spectrum.Participants[who].Refused is { } refused) return refused;
        if (spectrum.NoVotes is { } closed) return closed;
        return spectrum.Admitted(who) ? null : Refusals.CodeNeeded;
    }

    internal static LineOutcome Outcome(string participantId, SpectrumState spectrum) =>
        new(spectrum.TryParticipant(participantId, out var who) ? spectrum.Lines.Standing.Find(who)?.XValue : null);
}

/// <summary>Decides on taking lines away.</summary>
public static class WithdrawLineHandler
{
    /// <summary>Like drawing, it needs voting to be open. Without a line there is nothing to take away, and nothing happens.</summary>
    public static Decision Handle(WithdrawLine command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (DrawLineHandler.MayDraw(command.ParticipantId, spectrum, out var who) is { } refusal) return refusal;
        return spectrum.Lines.Standing.Find(who) is null
            ? Decision.Nothing
            : Decision.Record(StreamKey.Line, new LineWithdrawn(command.ParticipantId));
    }

    /// <summary>What the caller is told.</summary>
    public static LineOutcome Answer(WithdrawLine command, SpectrumState spectrum) => DrawLineHandler.Outcome(command.ParticipantId, spectrum);
}
