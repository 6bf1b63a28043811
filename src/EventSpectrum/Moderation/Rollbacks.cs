using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.Moderation;

/// <summary>People who were seen on some networks, as far as that was known when it was asked.</summary>
/// <param name="Count">How many networks; all of this that is recorded.</param>
/// <param name="Participants">Ids of participants.</param>
public sealed record NetworkMembers(int Count, IReadOnlyList<string> Participants);

/// <summary>
/// Which votes a roll-back is about: those that meet everything that is said. Null says nothing; something must be said. It is about the
/// lines that meet it as well, unless it names tools or single votes.
/// </summary>
/// <param name="Participants">Ids of participants.</param>
/// <param name="From">The earliest time of a vote.</param>
/// <param name="To">The latest.</param>
/// <param name="Tools">Ids of tools.</param>
/// <param name="Sessions">Ids of sessions.</param>
/// <param name="Votes">Votes that were picked one by one, by the sequences of their events.</param>
/// <param name="Networks">People of some networks.</param>
public sealed record RollbackCriteria(
    IReadOnlyList<string>? Participants = null, DateTimeOffset? From = null, DateTimeOffset? To = null, IReadOnlyList<string>? Tools = null,
    IReadOnlyList<string>? Sessions = null, IReadOnlyList<long>? Votes = null, NetworkMembers? Networks = null)
{
    /// <summary>Whether nothing is said.</summary>
    public bool SayNothing => this is { Participants: null, From: null, To: null, Tools: null, Sessions: null, Votes: null, Networks: null };
}

/// <summary>
/// Votes were rolled back. Which ones stands in the <see cref="VotesStruck"/> beside this, in each tool's stream; those that were picked
/// one by one are named there alone.
/// </summary>
/// <param name="Votes">How many.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who did it.</param>
/// <param name="Networks">How many networks it was about; which ones is never recorded.</param>
/// <param name="Lines">How many lines were struck with the votes, in the <see cref="LinesStruck"/> beside this; null: none.</param>
public sealed record RollbackApplied(
    string[]? Participants, DateTimeOffset? From, DateTimeOffset? To, string[]? Tools, string[]? Sessions, int Votes, string Reason, string By,
    int? Networks = null, int? Lines = null) : ISpectrumEvent;

/// <summary>A roll-back was taken back; its votes stand in the <see cref="VotesReinstated"/> beside this.</summary>
public sealed record RollbackUndone(int Votes, string Reason, string By, int? Lines = null) : ISpectrumEvent;

/// <summary>A roll-back that was taken back was put in force again, on the votes it had struck before.</summary>
public sealed record RollbackRestored(int Votes, string Reason, string By, int? Lines = null) : ISpectrumEvent;

/// <summary>A roll-back as it stands.</summary>
/// <param name="Votes">How many votes it struck.</param>
/// <param name="Stands">Whether it is in force.</param>
/// <param name="Lines">How many lines it struck.</param>
public sealed record Rollback(string Id, RollbackCriteria Criteria, int Votes, string Reason, string By, DateTimeOffset At, bool Stands, int Lines = 0);

/// <summary>A moderator rolls votes back.</summary>
/// <param name="RollbackId">Its id; arrives with the command.</param>
public sealed record ApplyRollback(string RollbackId, RollbackCriteria Criteria, string Reason, string By);

/// <summary>A moderator takes a roll-back back, or puts it in force again.</summary>
public sealed record SwitchRollback(string RollbackId, bool InForce, string Reason, string By);

/// <summary>What a roll-back came to.</summary>
/// <param name="Votes">How many votes it is about.</param>
/// <param name="Lines">How many lines.</param>
public sealed record RollbackOutcome(string RollbackId, int Votes, int Lines = 0);

/// <summary>Decides on roll-backs.</summary>
public static class ApplyRollbackHandler
{
    private static readonly Refusal NothingMatches = new(
        RefusalReason.Conflict, "nothing-to-roll-back", "No vote meets that", "Look at the preview, and widen what is asked for. Nothing was recorded.");

    /// <summary>Every recorded vote that meets the criteria is struck, those that were voted over since as well: none of them is to count again.</summary>
    public static Decision Handle(ApplyRollback command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        var c = command.Criteria;
        if (c.SayNothing) return Refusals.Invalid("participants", "Say which votes: by participants, from, to, tools, sessions, networks or votes.");
        var matching = new MatchingVotes(c, spectrum);
        var struck = new List<StreamEvent>();
        var votes = 0;
        foreach (var tool in spectrum.Tools)
        {
            var found = matching.Of(tool, spectrum.Sequence);
            if (found.Length == 0) continue;
            votes += found.Length;
            struck.Add(new StreamEvent(StreamKey.Tool(tool.Info.Id), new VotesStruck(command.RollbackId, found, command.By, command.Reason)));
        }

        var lines = matching.OfLines(spectrum.Lines.Spoken, spectrum.Sequence);
        if (lines.Length > 0) struck.Add(new StreamEvent(StreamKey.Line, new LinesStruck(command.RollbackId, lines, command.By, command.Reason)));
        if (votes + lines.Length == 0) return NothingMatches;
        return Decision.Record([
            new StreamEvent(StreamKey.Rollback(command.RollbackId), new RollbackApplied(
                Array(c.Participants), c.From, c.To, Array(c.Tools), Array(c.Sessions), votes, command.Reason, command.By,
                c.Networks?.Count, lines.Length == 0 ? null : lines.Length)),
            .. struck]);
    }

    /// <summary>What the caller is told.</summary>
    public static RollbackOutcome Answer(ApplyRollback command, SpectrumState spectrum) => SwitchRollbackHandler.Outcome(command.RollbackId, spectrum);

    private static string[]? Array(IReadOnlyList<string>? list) => list is null ? null : [.. list];
}

/// <summary>Decides on taking roll-backs back, and back again.</summary>
public static class SwitchRollbackHandler
{
    /// <summary>A roll-back that is so already stays so, and nothing is recorded.</summary>
    public static Decision Handle(SwitchRollback command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (spectrum.Rollbacks.FirstOrDefault(r => r.Id == command.RollbackId) is not { } rollback)
            return new Refusal(RefusalReason.NotFound, "no-rollback", "No such roll-back", "There is no roll-back of that id. The moderation log lists them.");
        if (rollback.Stands == command.InForce) return Decision.Nothing;

        var events = new List<StreamEvent>();
        var votes = 0;
        foreach (var tool in spectrum.Tools)
        {
            var named = Named(tool.Spoken, command.RollbackId);
            if (named.Length == 0) continue;
            votes += named.Length;
            events.Add(new StreamEvent(StreamKey.Tool(tool.Info.Id), command.InForce
                ? new VotesStruck(command.RollbackId, named, command.By, command.Reason)
                : new VotesReinstated(command.RollbackId, named, command.By, command.Reason)));
        }

        var lines = Named(spectrum.Lines.Spoken, command.RollbackId);
        if (lines.Length > 0)
        {
            events.Add(new StreamEvent(StreamKey.Line, command.InForce
                ? new LinesStruck(command.RollbackId, lines, command.By, command.Reason)
                : new LinesReinstated(command.RollbackId, lines, command.By, command.Reason)));
        }

        int? struck = lines.Length == 0 ? null : lines.Length;
        return Decision.Record([
            new StreamEvent(StreamKey.Rollback(command.RollbackId), command.InForce
                ? new RollbackRestored(votes, command.Reason, command.By, struck)
                : new RollbackUndone(votes, command.Reason, command.By, struck)),
            .. events]);
    }

    /// <summary>What the caller is told.</summary>
    public static RollbackOutcome Answer(SwitchRollback command, SpectrumState spectrum) => Outcome(command.RollbackId, spectrum);

    internal static RollbackOutcome Outcome(string id, SpectrumState spectrum) =>
        spectrum.Rollbacks.FirstOrDefault(r => r.Id == id) is { } rollback ? new(id, rollback.Votes, rollback.Lines) : new(id, 0);

    private static long[] Named(SpokenVotes spoken, string rollbackId) =>
        [.. spoken.Strikes.Where(s => s.RollbackId == rollbackId).Select(s => spoken.All[s.Index].Sequence).Distinct().Order()];
}
