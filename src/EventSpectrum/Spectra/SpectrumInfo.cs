namespace EventSpectrum.Spectra;

/// <summary>A spectrum's definition as it stands.</summary>
/// <param name="Archived">Put by: it can be read and taken away, and nobody joins or votes.</param>
public sealed record SpectrumInfo(
    string Slug, string Title, Axis X, Axis Y, IReadOnlyList<string> Disciplines, SpectrumSettings Settings, bool Archived = false)
{
    /// <summary>The definition a spectrum starts with.</summary>
    public static SpectrumInfo Create(SpectrumDefined e) => new(e.Slug, e.Title, e.X, e.Y, e.Disciplines, e.Settings);

    /// <summary>The definition after a revision.</summary>
    public SpectrumInfo Apply(SpectrumRevised e) => this with
    {
        Title = e.Title ?? Title,
        X = e.X ?? X,
        Y = e.Y ?? Y,
        Disciplines = e.Disciplines ?? Disciplines,
    };

    /// <summary>The definition under other settings.</summary>
    public SpectrumInfo Apply(SettingsChanged e) => this with { Settings = e.Settings };
}
