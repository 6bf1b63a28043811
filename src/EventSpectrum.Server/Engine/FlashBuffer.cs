namespace EventSpectrum.Server.Engine;

/// <summary>The votes since the last frame, as many as could be shown. Filled by the loop, emptied by the broadcaster.</summary>
internal sealed class FlashBuffer
{
    // A frame shows twenty at most; a few more are kept so that the sample is spread over the frame's time.
    private const int Most = 256;

    private readonly Lock gate = new();
    private readonly List<VoteFlash> votes = [];
    private volatile bool full;

    /// <summary>Whether there is room for more. Where nobody looks on there soon is none, and making them can be spared.</summary>
    public bool IsFull => full;

    public void Add(VoteFlash vote)
    {
        lock (gate)
        {
            if (votes.Count < Most) votes.Add(vote);
            full = votes.Count >= Most;
        }
    }

    public IReadOnlyList<VoteFlash> Take(int most)
    {
        lock (gate)
        {
            if (votes.Count == 0) return [];
            var step = Math.Max(1, (votes.Count + most - 1) / most);
            var sample = votes.Where((_, i) => i % step == 0).Take(most).ToArray();
            votes.Clear();
            full = false;
            return sample;
        }
    }
}
