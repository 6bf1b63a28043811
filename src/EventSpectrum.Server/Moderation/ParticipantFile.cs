using EventSpectrum.History;
using EventSpectrum.Moderation;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Moderation;

/// <summary>Something a participant said, with what became of it.</summary>
/// <param name="Act">vote or withdrawal.</param>
/// <param name="Counts">Whether it is what counts now.</param>
/// <param name="Struck">The standing roll-backs that strike it.</param>
/// <param name="HeldBy">The flag that holds it, or null.</param>
internal sealed record SaidPart(
    long Sequence, DateTimeOffset At, string Tool, string Act, double? X, double? Y, string? Session, bool Counts, IReadOnlyList<string> Struck,
    string? HeldBy);

/// <summary>What moderators see of a participant.</summary>
/// <param name="Networks">The network groups they belong to, the latest first.</param>
/// <param name="Said">All they said, the latest first.</param>
/// <param name="Acts">What moderators did about them.</param>
internal sealed record ParticipantFile(
    string ParticipantId, string DisplayName, IReadOnlyList<string> Disciplines, DateTimeOffset JoinedAt, bool Imported, bool Suspended, IReadOnlyList<NetworkPart> Networks,
    IReadOnlyList<SaidPart> Said, IReadOnlyList<ActPart> Acts)
{
    public static ParticipantFile Of(SpectrumState state, int who, NetworkGroups networks)
    {
        var p = state.Participants[who];
        var said = new List<SaidPart>();
        foreach (var tool in state.Tools)
        {
            var counts = tool.Root.Votes.Find(who)?.Sequence;
            var strikes = tool.Spoken.Strikes.Where(k => k.Stands && tool.Spoken.All[k.Index].Participant == who).ToList();
            for (var i = tool.Spoken.Latest(who); i >= 0; i = tool.Spoken.All[i].Previous)
            {
                var s = tool.Spoken.All[i];
                said.Add(new SaidPart(
                    s.Sequence, new DateTimeOffset(s.AtTicks, TimeSpan.Zero), tool.Info.Id, s.Withdraws ? "withdrawal" : "vote",
                    s.X < 0 ? null : Coordinate.FromHundredths(s.X), s.Y < 0 ? null : Coordinate.FromHundredths(s.Y),
                    s.Session < 0 ? null : state.Sessions[s.Session].SessionId, s.Sequence == counts,
                    [.. strikes.Where(k => k.Index == i && !k.Held).Select(k => k.RollbackId)], strikes.FirstOrDefault(k => k.Index == i && k.Held).RollbackId));
            }
        }

        return new ParticipantFile(
            p.Id, p.DisplayName, p.Disciplines, p.JoinedAt, p.Imported, p.Suspended, networks.Of(p.Id), [.. said.OrderByDescending(s => s.Sequence)],
            [.. state.Acts.Captured.ToArray().Where(a => a.Subject == p.Id).Select(a => ActPart.Of(a, state))]);
    }
}

/// <summary>A participant in the moderators' list.</summary>
/// <param name="Votes">How many of their votes count.</param>
/// <param name="Said">How much they said, votes over and withdrawals included.</param>
/// <param name="LastAt">When they last said something, or null.</param>
/// <param name="Networks">The network groups they belong to, the latest first.</param>
internal sealed record ParticipantLine(
    string ParticipantId, string DisplayName, DateTimeOffset JoinedAt, bool Suspended, int Votes, int Said, DateTimeOffset? LastAt, IReadOnlyList<NetworkPart> Networks)
{
    private const int Most = 500;

    public static List<ParticipantLine> All(SpectrumHistory history, NetworkGroups networks) =>
    [
        .. ParticipantActivity.Of(history).OrderByDescending(p => p.LastAt ?? p.Info.JoinedAt).Take(Most)
            .Select(p => new ParticipantLine(
                p.Info.Id, p.Info.DisplayName, p.Info.JoinedAt, p.Info.Suspended, p.Votes, p.Said, p.LastAt, networks.Of(p.Info.Id))),
    ];
}
