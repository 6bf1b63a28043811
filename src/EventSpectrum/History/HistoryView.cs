namespace EventSpectrum.History;

/// <summary>Which past is shown.</summary>
public enum HistoryView
{
    /// <summary>What the chart showed then.</summary>
    Recorded,

    /// <summary>What it shows for that moment now that the votes that are struck today are left out.</summary>
    Corrected,
}
