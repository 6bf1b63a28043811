using EventSpectrum.Log;
using EventSpectrum.Moderation;

namespace EventSpectrum.Spectra;

public sealed partial class SpectrumState
{
    private readonly List<Flag> flags = [];

    // Both follow from the flags: whose votes are held as they are cast, and by which flag; and when somebody was last judged.
    private readonly Dictionary<int, string> holds = [];
    private readonly Dictionary<string, long> judged = new(StringComparer.Ordinal);

    /// <summary>All flags, those that were judged included, in order.</summary>
    public IReadOnlyList<Flag> Flags => flags;

    /// <summary>The flag that holds what a participant votes now, or null.</summary>
    public string? HeldBy(int participant) => holds.GetValueOrDefault(participant);

    /// <summary>The event by which a participant was last judged, 0 when they never were: what they said until then is no evidence any more.</summary>
    public long JudgedAt(string participantId) => judged.GetValueOrDefault(participantId);

    /// <summary>The numbers of those of some ids that there are.</summary>
    public IReadOnlySet<int> Numbers(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var numbers = new HashSet<int>();
        foreach (var id in ids)
        {
            if (TryParticipant(id, out var number)) numbers.Add(number);
        }

        return numbers;
    }

    private void Fold(FlagRaised e, in Recorded recorded)
    {
        flags.Add(Flag.Create(e, recorded));
        FollowFlags();
        provisional?.Push(() =>
        {
            flags.RemoveAt(flags.Count - 1);
            FollowFlags();
        });
    }

    private void Change(in Recorded recorded, Func<Flag, Flag> change)
    {
        var id = StreamKey.FlagId(recorded.Stream).ToString();
        var index = flags.FindIndex(f => f.Id == id);
        if (index < 0) return;
        var before = flags[index];
        flags[index] = change(before);
        FollowFlags();
        provisional?.Push(() =>
        {
            flags[index] = before;
            FollowFlags();
        });
    }

    private void FollowFlags()
    {
        holds.Clear();
        judged.Clear();
        foreach (var flag in flags)
        {
            foreach (var person in flag.People)
            {
                if (person.Verdict is not null) judged[person.ParticipantId] = Math.Max(JudgedAt(person.ParticipantId), person.JudgedAt);
                else if (flag.Holds && TryParticipant(person.ParticipantId, out var who)) holds.TryAdd(who, flag.Id);
            }
        }
    }
}
