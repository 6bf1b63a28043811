using System.Text.Json;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Spectra;

/// <summary>The samples that lie beside the server, read when they are first asked for.</summary>
internal sealed class Samples
{
    private static readonly Lazy<IReadOnlyList<SpectrumFile>> Files = new(Read);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>All of them, in the order of their slugs.</summary>
    /// <exception cref="InvalidDataException">A file is not a spectrum.</exception>
    public static IReadOnlyList<SpectrumFile> All => Files.Value;

    /// <summary>The command that makes a sample; null where there is none of that slug.</summary>
    /// <exception cref="InvalidDataException">A file is not a spectrum.</exception>
    public static DefineSpectrum? Find(string slug, string by)
    {
        if (All.FirstOrDefault(f => f.Slug == slug) is not { } file) return null;
        var check = new Check();
        var command = file.Read(check, by);
        return check.Failed ? throw new InvalidDataException($"The sample {slug} is not a spectrum: {check.Problem.Detail}") : command;
    }

    private static List<SpectrumFile> Read() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<SpectrumFile>()]
        : [];

    private static SpectrumFile? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ServerJson.Relaxed.SpectrumFile);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is not a spectrum: {e.Message}", e);
        }
    }
}
