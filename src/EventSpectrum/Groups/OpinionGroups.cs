using EventSpectrum.History;

namespace EventSpectrum.Groups;

/// <summary>
/// Who thinks alike, found as Polis does it: k-means over all placements, with the number of groups from two to five that fits best by the silhouette, and
/// changed only once four computations in a row agree. It is a fold of the log: computed whenever enough has been said since the last time, so
/// that it is the same live, replayed, rebuilt, and on another node. What is told of groups goes through the same steps as for disciplines. Not for two
/// threads at once.
/// </summary>
public sealed class OpinionGroups
{
    /// <summary>The most groups.</summary>
    public const int Most = 5;

    /// <summary>What groups are called, by number.</summary>
    public static readonly IReadOnlyList<string> Letters = ["A", "B", "C", "D", "E"];

    /// <summary>Below this silhouette a room does not fall into groups: people who place things at random reach 0.1.</summary>
    public const double LeastSilhouette = 0.15;

    /// <summary>So many computations in a row must find another number of groups before it changes.</summary>
    public const int Agreeing = 4;

    private const int LeastSaid = 25;
    private const int OneIn = 10;

    private readonly List<GroupTable> tools = [];
    private Dictionary<int, int> groupOf = [];
    private (int K, int Times) proposed;
    private int groups;
    private long said;
    private long due = LeastSaid;
    private long upTo;

    /// <summary>How often groups were computed.</summary>
    public int Computations { get; private set; }

    /// <summary>The group of each participant who is of one, by number: 0 is A.</summary>
    internal IReadOnlyDictionary<int, int> GroupOf => groupOf;

    /// <summary>Goes on to the end of a log that begins as the one of before.</summary>
    public void Advance(SpectrumHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Last is not { } last || last.Sequence <= upTo) return;
        while (tools.Count < history.Tools.Count) tools.Add(new GroupTable());
        foreach (var sequence in Statements(history))
        {
            if (++said < due) continue;
            Compute(history, sequence);
            due = said + Math.Max(LeastSaid, said / OneIn);
        }

        upTo = last.Sequence;
    }

    /// <summary>What is told of a tool at a moment; null before anything is.</summary>
    /// <param name="tool">Its number.</param>
    /// <param name="sequence">The moment's event.</param>
    public GroupStep? At(int tool, long sequence) => tools[tool].Steps.LastOrDefault(s => s.Sequence <= sequence);

    /// <summary>The same, of the group of a letter; null where nothing is told of it.</summary>
    public GroupSum? At(int tool, long sequence, string letter) =>
        At(tool, sequence)?.Groups.Where(g => Letters[g.Group] == letter).Select(g => (GroupSum?)g).FirstOrDefault();

    internal GroupTable TableOf(int tool) => tools[tool];

    private IEnumerable<long> Statements(SpectrumHistory history)
    {
        var all = new List<long>();
        foreach (var tool in history.Tools)
        {
            foreach (ref readonly var statement in tool.Said[tool.SaidUpTo(upTo)..tool.SaidUpTo(history.Last!.Value.Sequence)]) all.Add(statement.Sequence);
        }

        return all.Order();
    }

    private void Compute(SpectrumHistory history, long sequence)
    {
        Computations++;
        var scan = new StandingVotes(history.ParticipantsEver);
        var standing = new List<StandingVote>?[history.Tools.Count];
        for (var i = 0; i < standing.Length; i++)
        {
            if (history.VersionAt(history.Tools[i], sequence, HistoryView.Recorded) is not { Info.OffTheChart: false }) continue;
            var together = history.Together(history.Tools[i], sequence, HistoryView.Recorded);
            standing[i] = scan.Find(together.Said[..together.SaidUpTo(sequence)], together.StruckAt(sequence, HistoryView.Recorded));
        }

        Regroup(OpinionMap.Of([.. standing.OfType<List<StandingVote>>()]));
        ulong Column(int who) => groupOf.TryGetValue(who, out var group) ? 1UL << group : 0;
        for (var i = 0; i < standing.Length; i++)
        {
            if (standing[i] is not { } votes) continue;
            tools[i].Regroup(sequence, votes, Column, Most);
            tools[i].Step(sequence, votes, Column, Most);
        }
    }

    private void Regroup(OpinionMap map)
    {
        var found = Clusterings(map);
        var best = found.Where(f => f.Silhouette >= LeastSilhouette).MaxBy(f => f.Silhouette)?.K ?? 0;
        proposed = best == proposed.K ? (best, proposed.Times + 1) : (best, 1);
        // The first time there is nothing that could change.
        if (proposed.Times >= Agreeing || groups == 0) groups = best;
        if (groups == 0) groupOf = [];
        else if (found.Find(f => f.K == groups) is { } clustering) groupOf = Named(map.People, clustering.Clusters);
    }

    private static List<Clustering> Clusterings(OpinionMap map)
    {
        var list = new List<Clustering>();
        var most = Math.Min(Most, map.People.Count / Averaging.SmallGroup);
        if (most < 2) return list;
        var silhouette = new Silhouette(map.Points);
        for (var k = 2; k <= most; k++)
        {
            var clusters = KMeans.Of(map.Points, k);
            if (clusters.CountBy(c => c).Count(c => c.Value >= Averaging.SmallGroup) == k) list.Add(new Clustering(k, clusters, silhouette.Of(clusters, k)));
        }

        return list;
    }

    /// <summary>Groups keep the letters under which most of their people were; others take the first that is free.</summary>
    private Dictionary<int, int> Named(IReadOnlyList<int> people, int[] clusters)
    {
        var names = new Dictionary<int, int>();
        var shared = people.Select((who, i) => (Cluster: clusters[i], Name: groupOf.GetValueOrDefault(who, -1))).Where(p => p.Name >= 0).CountBy(p => p)
            .OrderByDescending(p => p.Value).ThenBy(p => p.Key.Name).ThenBy(p => p.Key.Cluster);
        foreach (var ((cluster, name), _) in shared)
        {
            if (!names.ContainsKey(cluster) && !names.ContainsValue(name)) names.Add(cluster, name);
        }

        // The largest first, so that A is most people's.
        foreach (var (cluster, _) in clusters.CountBy(c => c).OrderByDescending(c => c.Value).ThenBy(c => Array.IndexOf(clusters, c.Key)))
        {
            if (!names.ContainsKey(cluster)) names.Add(cluster, Enumerable.Range(0, Most).First(name => !names.ContainsValue(name)));
        }

        return people.Select((who, i) => (who, Name: names[clusters[i]])).ToDictionary(p => p.who, p => p.Name);
    }

    private sealed record Clustering(int K, int[] Clusters, double Silhouette);
}
