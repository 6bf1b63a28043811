namespace EventSpectrum.Spectra;

/// <summary>
/// Undoes what a batch's decisions folded ahead of its commit. Later commands of a batch must see what earlier ones decided,
/// but sequence numbers and times exist only after the commit, and another node may have been first: so a batch is folded
/// provisionally, always taken back, and folded for good with what the log says.
/// </summary>
internal sealed class Provisional
{
    private readonly Stack<Action> undo = [];

    public void Push(Action action) => undo.Push(action);

    /// <summary>How many events were folded; those that were taken back again are counted as well.</summary>
    public int Events { get; set; }

    public int Mark => undo.Count;

    public void TakeBack(int mark = 0)
    {
        while (undo.Count > mark) undo.Pop()();
    }
}
