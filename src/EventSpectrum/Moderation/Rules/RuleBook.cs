namespace EventSpectrum.Moderation.Rules;

/// <summary>
/// Every rule there is. Two hold votes: they ask for people who are many, new, alike in several tools, and faster than hands, all at once.
/// The others ask for a look, since each of them can be true of honest people: a hall shares one address, comes all at once, and agrees.
/// </summary>
public static class RuleBook
{
    private static readonly Threshold New = new("newcomer", 300, 1, 86_400, "Seconds from joining to the first vote, within which somebody counts as new.");

    // To point at a thing, drag it somewhere and let go takes a hand some seconds; scripts take milliseconds.
    private static readonly Threshold Pace = new("pace", 1, 0.01, 60, "Seconds: the median time between one's votes below which no hand is at work.");

    /// <summary>Many new people put several tools at the same places, faster than hands.</summary>
    public static readonly Rule Copies = new(
        "copies", "Many new people put several tools at the same places, faster than hands.", RuleMode.Hold,
        [
            new("people", 8, 2, 10_000, "How many people."), new("tools", 3, 1, 1_000, "How many tools each of them shares with another."),
            new("reach", 1.5, 0, 50, "How far apart, on either axis of 0 to 100, is the same place."), Pace, New,
        ],
        LikeVotes.Copies);

    /// <summary>Many new people put all they place into one corner, faster than hands.</summary>
    public static readonly Rule Corners = new(
        "corners", "Many new people put all their tools into one corner, faster than hands.", RuleMode.Hold,
        [
            new("people", 5, 2, 10_000, "How many people."), new("tools", 4, 2, 1_000, "How many tools each of them has placed."),
            new("reach", 5, 0, 50, "How near to both ends, on axes of 0 to 100, is the corner."), Pace, New,
        ],
        CornerVotes.ByMany);

    /// <summary>Somebody puts all they place into one corner.</summary>
    public static readonly Rule Corner = new(
        "corner", "Somebody new puts all their tools into one corner.", RuleMode.Flag,
        [
            new("tools", 6, 2, 1_000, "How many tools they have placed."), new("reach", 2, 0, 50, "How near to both ends, on axes of 0 to 100, is the corner."), New,
        ],
        CornerVotes.ByOne);

    /// <summary>Many new people put one tool at the same place within seconds.</summary>
    public static readonly Rule SamePlace = new(
        "same-place", "Many new people put one tool at the same place within seconds.", RuleMode.Flag,
        [
            new("people", 10, 2, 10_000, "How many people."), new("reach", 0.5, 0, 50, "How far apart, on either axis of 0 to 100, is the same place. The ends of the axes do not count: hands stop there."),
            new("within", 10, 1, 3_600, "Within how many seconds."), New,
        ],
        LikeVotes.SamePlace);

    /// <summary>Many people vote as soon as they have joined, far above the spectrum's own pace.</summary>
    public static readonly Rule Burst = new(
        "burst", "Many people vote as soon as they have joined, far above the spectrum's own pace.", RuleMode.Flag,
        [
            new("people", 8, 2, 10_000, "How many people."), new("within", 10, 1, 3_600, "Within how many seconds."),
            new("first-vote", 3, 0.1, 600, "Seconds from joining to the first vote in which nobody can have read the axes."),
            new("times", 5, 1, 1_000, "How many times as many as is usual in that time."),
        ],
        Rushes.Burst);

    /// <summary>One network joins many times in a short time, to vote at once.</summary>
    public static readonly Rule Network = new(
        "network", "Many people join from one network in a short time and vote as soon as they have joined.", RuleMode.Flag,
        [
            new("people", 10, 2, 10_000, "How many people join."), new("within", 30, 1, 3_600, "Within how many seconds."),
            new("first-vote", 3, 0.1, 600, "Seconds from joining to the first vote in which nobody can have read the axes."),
            new("share", 0.8, 0.1, 1, "The share of them who vote that soon. A hall shares an address too, but takes its time."),
        ],
        Rushes.FromOneNetwork);

    /// <summary>Somebody votes like clockwork, or faster than hands.</summary>
    public static readonly Rule Timing = new(
        "timing", "Somebody votes like clockwork, or far faster than hands.", RuleMode.Flag,
        [
            new("votes", 11, 4, 1_000, "How many votes in a row."), new("variation", 0.05, 0.001, 1, "The standard deviation of the times between votes, as a share of their mean, below which they are too even."),
            new("slowest", 5, 0.1, 3_600, "Seconds: a median above this is paced by the room, as when everybody places one tool after the other."),
            new("fastest", 0.25, 0.001, 10, "Seconds: a median below this is no hand's, however uneven."),
        ],
        Clockwork.Find);

    /// <summary>All of them; those that hold come first, so that people whom one of them holds are not flagged besides.</summary>
    public static IReadOnlyList<Rule> All { get; } = [Corners, Copies, Burst, Network, SamePlace, Timing, Corner];

    /// <summary>The rule of a name, or null.</summary>
    public static Rule? Named(string? name) => All.FirstOrDefault(r => r.Name == name);
}
