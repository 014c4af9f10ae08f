"""`cep-tui backup`: create, list, verify, restore."""

from typing import Any

from cep_tui.cli.parser import Options
from cep_tui.cli.session import answer, opened_vault, passphrase, vault_path
from cep_tui.french.dates import format_date, format_time
from cep_tui.french.typography import plural
from cep_tui.store import backups
from cep_tui.store.backups import Backup
from cep_tui.store.errors import BackupUnsound


def run(options: Options) -> int:
    """Do the action asked for."""
    actions = {"create": _create, "list": _list, "verify": _verify, "restore": _restore}
    return actions[options.action](options)


def _create(options: Options) -> int:
    with opened_vault(options) as vault:
        backup = backups.create_backup(vault)
    answer(options, _document(backup), [f"Sauvegarde faite et vérifiée : {backup.path}"])
    return 0


def _list(options: Options) -> int:
    found = backups.list_backups(vault_path(options))
    lines = [_line(backup) for backup in found] or ["Aucune sauvegarde pour l’instant."]
    answer(options, [_document(backup) for backup in found], lines)
    return 0


def _verify(options: Options) -> int:
    path = vault_path(options)
    names = [options.name] if options.name else [found.name for found in backups.list_backups(path)]
    chosen = [backups.find_backup(path, name) for name in names]
    unsound: list[Backup] = []
    with opened_vault(options) as vault:
        for backup in chosen:
            try:
                backups.verify_backup(backup.path, vault.data_key())
            except BackupUnsound:
                unsound.append(backup)
    document = [_document(backup) | {"sound": backup not in unsound} for backup in chosen]
    sound = len(chosen) - len(unsound)
    answer(options, document, [f"{plural(sound, 'sauvegarde saine', 'sauvegardes saines')}."])
    if unsound:
        raise BackupUnsound(unsound[0].path)
    return 0


def _restore(options: Options) -> int:
    from cep_tui.store.restoring import restore_vault

    path = vault_path(options)
    backups.find_backup(path, options.name)
    restored = restore_vault(path, options.name, passphrase(options))
    lines = [f"Le coffre est revenu à la sauvegarde {restored.backup.name}."]
    if restored.set_aside is not None:
        lines.append(f"L’ancien fichier est gardé : {restored.set_aside}")
    aside = None if restored.set_aside is None else str(restored.set_aside)
    answer(options, _document(restored.backup) | {"set_aside": aside}, lines)
    return 0


def _document(backup: Backup) -> dict[str, Any]:
    return {
        "name": backup.name,
        "path": str(backup.path),
        "made_at": backup.made_at.isoformat(),
        "size_bytes": backup.size,
    }


def _line(backup: Backup) -> str:
    local = backup.made_at.astimezone()
    size = f"{backup.size / 1_000_000:.1f} Mo".replace(".", ",")
    return f"{backup.name}  {format_date(local.date())} {format_time(local)}  {size}"
