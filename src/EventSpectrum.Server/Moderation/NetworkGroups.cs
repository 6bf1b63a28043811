using EventSpectrum.Moderation;
using EventSpectrum.Postgres.Networks;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Moderation;

/// <summary>A network group that a participant belongs to.</summary>
/// <param name="Group">Its label; says nothing of an address.</param>
/// <param name="Participants">How many share it.</param>
internal sealed record NetworkPart(string Group, int Participants);

/// <summary>Who shares which network of a spectrum, under labels that say nothing of an address.</summary>
internal sealed class NetworkGroups
{
    // Forty bits of the hash: short enough to be read, and two networks of one spectrum have the same about never.
    private const int LabelBytes = 5;

    private readonly Dictionary<string, NetworkMember[]> groups;
    private readonly ILookup<string, string> labels;
    private readonly int days;

    /// <param name="members">The latest first.</param>
    /// <param name="days">How many days they are kept.</param>
    public NetworkGroups(IReadOnlyList<NetworkMember> members, int days)
    {
        this.days = days;
        groups = members.GroupBy(m => Label(m.Hash), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        labels = members.ToLookup(m => m.ParticipantId, m => Label(m.Hash), StringComparer.Ordinal);
    }

    /// <summary>Each label with who is in it.</summary>
    public IReadOnlyDictionary<string, NetworkMember[]> All => groups;

    /// <summary>The label of each participant's group, the latest where there are several, by the participant's id.</summary>
    public IReadOnlyDictionary<string, string> ByPerson => labels.ToDictionary(l => l.Key, l => l.First(), StringComparer.Ordinal);

    /// <summary>The groups of a participant, the latest first.</summary>
    public IReadOnlyList<NetworkPart> Of(string participantId) => [.. labels[participantId].Select(l => new NetworkPart(l, groups[l].Length))];

    /// <summary>Everyone in some groups. One that is not there, or no longer, is a fault.</summary>
    public NetworkMembers Members(Check check, string field, IReadOnlyList<string> asked)
    {
        for (var i = 0; i < asked.Count; i++)
        {
            if (!groups.ContainsKey(asked[i])) check.Wrong($"{field}[{i}]", days == 0
                ? "This server keeps no network groups."
                : $"There is no such network group. Groups are forgotten after {days} days: take one that moderation/networks lists.");
        }

        return new NetworkMembers(asked.Count, [.. asked.SelectMany(l => groups.GetValueOrDefault(l, [])).Select(m => m.ParticipantId).Distinct(StringComparer.Ordinal)]);
    }

    private static string Label(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, LabelBytes));
}
