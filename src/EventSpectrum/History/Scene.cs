using EventSpectrum.Groups;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>What a spectrum shows at a moment, averaged in some way.</summary>
/// <param name="Moment">The last event at or before the moment asked for.</param>
/// <param name="Info">The definition then.</param>
/// <param name="Session">The session that ran then, or null.</param>
/// <param name="Participants">How many there were.</param>
/// <param name="Tools">The tools there were, in order of addition, hidden ones included.</param>
public sealed record Scene(Moment Moment, SpectrumInfo Info, Session? Session, int Participants, IReadOnlyList<SceneTool> Tools)
{
    /// <summary>How many votes counted, over all tools.</summary>
    public long Votes => Tools.Sum(t => (long)t.N);

    /// <summary>Folds the log to a moment.</summary>
    /// <param name="history">The log.</param>
    /// <param name="moment">One of its events.</param>
    /// <param name="view">Which past.</param>
    /// <param name="averaging">Which votes, and how.</param>
    /// <param name="instant">The instant that windows and half-lives end at; null: when the event was recorded.</param>
    /// <param name="told">What everyone is told of the group that is asked for, by tool and sequence; needed where one is.</param>
    /// <returns>The scene, or null before the spectrum was defined.</returns>
    public static Scene? At(SpectrumHistory history, Moment moment, HistoryView view, Averaging averaging, DateTimeOffset? instant = null, Func<int, long, GroupSum?>? told = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.InfoAt(moment.Sequence) is not { } info) return null;
        var sessions = history.SessionsAt(moment.Sequence);
        var choice = VoteChoice.Of(history, moment, sessions, averaging, instant ?? moment.At);
        var scan = new StandingVotes(history.ParticipantsEver);
        var tools = new List<SceneTool>(history.Tools.Count);
        foreach (var tool in history.Tools)
        {
            // Later tools were added later.
            if (history.VersionAt(tool, moment.Sequence, view) is not { } version) break;
            if (averaging.OfAGroup)
            {
                tools.Add(SceneTool.Of(version, told!(tool.Index, moment.Sequence), info.Settings.PriorWeight));
                continue;
            }

            var (joinedAt, together) = history.TogetherSince(tool, view).Last(t => t.From <= moment.Sequence);
            var votes = scan.Find(
                together.Said[..together.SaidUpTo(Math.Min(moment.Sequence, choice.UpTo))], together.StruckAt(moment.Sequence, view), choice.Counts);
            tools.Add(SceneTool.Of(
                version.Info, together.ChangedAt(moment.Sequence, s => history.MomentAt(s)!.Value.At, joinedAt), votes, info.Settings.PriorWeight, choice));
        }

        return new Scene(moment, info, sessions is [.., { EndedAt: null } last] ? last : null, history.ParticipantsAt(moment.Sequence), tools);
    }
}

/// <summary>What a tool shows at a moment.</summary>
/// <param name="Info">What was known of it.</param>
/// <param name="ChangedAt">When a vote, a strike or an edit had last changed it.</param>
/// <param name="Position">The dot, or null.</param>
/// <param name="Sums">The sums of the votes that counted; of a group's nothing but <paramref name="N"/>, <paramref name="NX"/> and <paramref name="NY"/> is told.</param>
/// <param name="Votes">They themselves; none of a group's.</param>
/// <param name="N">How many.</param>
/// <param name="NX">How many of them speak for x.</param>
/// <param name="NY">How many speak for y.</param>
public sealed record SceneTool(
    ToolInfo Info, DateTimeOffset ChangedAt, Position? Position, VoteSums Sums, IReadOnlyList<StandingVote> Votes, int N, long NX, long NY)
{
    internal static SceneTool Of(ToolInfo info, DateTimeOffset changedAt, List<StandingVote> votes, int priorWeight, VoteChoice choice)
    {
        var sums = StandingVotes.Sums(votes);
        return new SceneTool(info, changedAt, PositionOf(info, priorWeight, sums, votes, choice), sums, votes, votes.Count, sums.NX, sums.NY);
    }

    // When it last changed would tell whether the last who spoke is of the group: what is said is when its texts did.
    internal static SceneTool Of(in ToolVersion version, GroupSum? told, int priorWeight) => told is { } sum
        ? new SceneTool(version.Info, version.ChangedAt, sum.Dot(version.Info.StartX, version.Info.StartY, priorWeight), default, [], sum.N, sum.NX, sum.NY)
        : new SceneTool(version.Info, version.ChangedAt, null, default, [], 0, 0, 0);

    private static Position? PositionOf(ToolInfo info, int priorWeight, in VoteSums sums, List<StandingVote> votes, VoteChoice choice)
    {
        var averaging = choice.Averaging;
        if (averaging.Centre == Centre.Median)
        {
            // Without votes for both axes there is nothing to be in the middle of; the mean says where the start or one axis has it.
            var whole = votes.Where(v => v.Vote is { X: >= 0, Y: >= 0 }).Select(v => (v.Vote.X, v.Vote.Y)).ToArray();
            if (whole.Length > 0) return GeometricMedian.Of(whole);
        }

        return averaging.HalfLife is { } halfLife
            ? WeighedMean.Of(info.StartX, info.StartY, priorWeight, [.. votes.Select(v => v.Vote)], choice.InstantTicks, halfLife)
            : Statistics.Position.Of(info.StartX, info.StartY, priorWeight, sums);
    }
}
