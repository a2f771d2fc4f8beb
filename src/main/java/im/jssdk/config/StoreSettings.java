package im.jssdk.config;

/** Where users' data is kept. */
public record StoreSettings(
    @Setting(value = "sqlite:data", pattern = "sqlite:.+|postgresql://\\S+",
        allowed = "sqlite:FOLDER or postgresql://USER@HOST/DATABASE",
        help = "The database. With the embedded server and unless this is set, a fresh folder that is removed at the end.")
    String url,
    @Setting(value = "", secret = true, help = "The database's password; best given by the environment. SQLite needs none.")
    String password,
    @Setting(value = "4", min = 1, max = 64,
        help = "SQLite files over which users are spread. A folder keeps the number of its first start.")
    int shards,
    @Setting(value = "4", min = 1, max = 64, help = "Reads that run at once on one SQLite file.")
    int readers) {
}
